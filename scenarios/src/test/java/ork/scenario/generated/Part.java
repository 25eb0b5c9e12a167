package ork.scenario.generated;

/** What an entry of a generated Katalog may have among its children, as YAML of one list item below its kind. */
enum Part {
    PAGE(
            "configMaps",
            "{name: \"{{ .metadata.name }}-page\", data: {title: \"{{ .spec.title }}\", size: \"{{ .spec.size }}\"}}"),
    SHED(
            "deployments",
            "{name: \"{{ .metadata.name }}\", image: \"nginx:1\", replicas: \"{{ .spec.size }}\", port: \"80\", reconcile: true}"),
    DOOR("services", "{name: \"{{ .metadata.name }}\", port: \"80\", reconcile: true}"),
    STORE(
            "statefulSets",
            "{name: \"{{ .metadata.name }}-store\", image: \"nginx:1\", serviceName: \"{{ .metadata.name }}\", replicas: \"1\", port: \"80\", reconcile: true}"),
    SIGN(
            "configMaps",
            "{name: \"{{ .metadata.name }}-sign\", data: {open: \"yes\"}, when: [{field: spec.open, equals: \"true\"}]}"),
    SHELVES(
            "configMaps",
            "{name: \"{{ .metadata.name }}-{{ .item }}\", forEach: {field: spec.goods}, data: {what: \"{{ .item }}\"}}"),
    KEY("secrets", "{name: \"{{ .metadata.name }}-key\", once: true, data: {key: \"{{ randomHex 16 }}\"}}"),
    LETTER("secrets", "{name: \"{{ .metadata.name }}-letter\", data: {title: \"{{ .spec.title }}\"}}"),
    POSTER(
            "configMaps",
            "{name: \"{{ .metadata.namespace }}-{{ .metadata.name }}-ad\", namespace: street, data: {title: \"{{ .spec.title }}\"}}"),
    CORNER(
            "configMaps",
            "{name: \"{{ .spec.corner }}\", data: {by: \"{{ .metadata.name }}\"}, when: [{field: spec.corner, operator: notEquals, value: \"\"}]}"),
    CLERK("serviceAccounts", "{name: \"{{ .metadata.name }}-clerk\"}"),
    ROUND(
            "cronJobs",
            "{name: \"{{ .metadata.name }}-round\", image: \"busybox:1\", schedule: \"0 3 * * *\", command: [walk]}"),
    OVEN(
            "deployments",
            "{name: \"{{ .metadata.name }}-oven\", image: \"nginx:1\", replicas: \"1\", resources: {profile: tiny}, probes: {liveness: {path: /, profile: patient}}, port: \"80\", reconcile: true}"),
    /** It goes up or down to its bound, whatever it was: so how often it was looked at does not matter. */
    STALL(
            "deployments",
            "{name: \"{{ .metadata.name }}-stall\", image: \"nginx:1\", replicas: 1, reconcile: true, autoscale: {min: 1, max: 2, cooldown: 0s,"
                    + " scaleUp: {conditions: {when: [{field: spec.open, equals: \"true\"}]}, increment: 1},"
                    + " scaleDown: {conditions: {when: [{field: spec.open, notEquals: \"true\"}]}, decrement: 1}}}"),
    FLAG("configMaps", "{name: \"{{ .metadata.name }}-flag\", data: {text: \"{{ greeting }}\"}}"),
    NOTICE("configMaps", "{name: \"{{ .metadata.name }}-notice\", fromConfigMap: law}"),
    PASS("secrets", "{name: \"{{ .metadata.name }}-pass\", fromSecret: pass, fromNamespace: street}");

    private final String block;
    private final String item;

    Part(String block, String item) {
        this.block = block;
        this.item = item;
    }

    /** The list that it stands in. */
    String block() {
        return block;
    }

    /** Whether it is made once and left alone: what is drawn stays what it is. */
    boolean isOnce() {
        return this == KEY;
    }

    /** Said of a box whose children have names of their own, since two boxes may have CRs of one name. */
    String item(String box) {
        return item.replace("{{ .metadata.name }}", "{{ .metadata.name }}-" + box);
    }

    private String where() {
        return switch (this) {
            case SHELVES -> ", forEach: {field: spec.goods}";
            case POSTER -> ", namespace: street";
            case CORNER -> ", when: [{field: spec.corner, operator: notEquals, value: \"\"}]";
            default -> "";
        };
    }

    /** What is there of it for the first CR of a kind where nothing goes wrong, as a part of its name and of its text. */
    String mark(String box) {
        return switch (this) {
            case SHED, DOOR -> " default/a-" + box + " ";
            case CORNER -> " default/corner ";
            case SHELVES -> " default/a-" + box + "-bread ";
            case POSTER -> " street/default-a-" + box + "-ad ";
            default -> " default/a-" + box + "-" + ending() + " ";
        };
    }

    /** What its text has in it, since it is what it is. */
    String says() {
        return switch (this) {
            case OVEN -> "\"cpu\":\"100m\"";
            case STALL -> "\"replicas\":2";
            case FLAG -> "\"text\":\"t0 of a\"";
            case NOTICE -> "\"open\":\"nine\"";
            case PASS -> "\"word\":\"c2VzYW1l\"";
            default -> "";
        };
    }

    private String ending() {
        int end = item.indexOf('"', item.indexOf('"') + 1);
        return item.substring(item.lastIndexOf('-', end) + 1, end);
    }

    /** For a group of an ordered deletion: by its name, and what that needs. */
    String named(String box) {
        String whole = item(box);
        return "{" + whole.substring(1, whole.indexOf('"', whole.indexOf('"') + 1) + 1) + where() + "}";
    }
}
