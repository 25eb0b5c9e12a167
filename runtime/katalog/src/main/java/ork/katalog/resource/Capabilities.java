package ork.katalog.resource;

import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;

/** What a process may be allowed or denied: the capabilities of Linux without their prefix, and ALL, in any letter case. */
final class Capabilities implements Conversion {
    private static final String PREFIX = "CAP_";

    /** capabilities(7) of Linux 6. */
    private static final List<String> NAMES = List.of(
            "ALL",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "AUDIT_WRITE",
            "BLOCK_SUSPEND",
            "BPF",
            "CHECKPOINT_RESTORE",
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "IPC_OWNER",
            "KILL",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_RAW",
            "PERFMON",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYSLOG",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_CHROOT",
            "SYS_MODULE",
            "SYS_NICE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "WAKE_ALARM");

    private static final Conversion KNOWN = Conversions.ofText("a capability of Linux, or ALL", text -> {
        String name = text.toUpperCase(Locale.ROOT);
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(text);
        }
        return Json.of(name);
    });

    @Override
    public Json convert(Json value, Position position, String field) {
        return KNOWN.convert(value, position, field);
    }

    @Override
    public String wants() {
        return KNOWN.wants();
    }

    @Override
    public String mend(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.startsWith(PREFIX) && NAMES.contains(name.substring(PREFIX.length()))) {
            return "write \"" + name.substring(PREFIX.length()) + "\"";
        }
        return Nearest.to(name, NAMES)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("");
    }
}
