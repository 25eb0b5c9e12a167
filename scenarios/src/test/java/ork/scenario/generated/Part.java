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
            "{name: \"{{ .metadata.name }}-round\", image: \"busybox:1\", schedule: \"0 3 * * *\", command: [walk]}");

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

    /** For a group of an ordered deletion: by its name, and what that needs. */
    String named(String box) {
        String whole = item(box);
        return "{" + whole.substring(1, whole.indexOf('"', whole.indexOf('"') + 1) + 1) + where() + "}";
    }
}
