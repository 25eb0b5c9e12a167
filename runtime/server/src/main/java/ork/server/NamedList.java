package ork.server;

import java.util.ArrayList;
import java.util.List;

/** What one word of a command names: a list with commas, of which some may belong to an address. */
final class NamedList {
    private NamedList() {}

    /**
     * The files and addresses, in their order. A comma within an address stays one: after its question mark, and before a
     * part that does not yet end as a YAML file does, unless another address follows.
     */
    static List<String> of(String word) {
        List<String> named = new ArrayList<>();
        for (String part : word.split(",", -1)) {
            if (!named.isEmpty() && goesOn(named.getLast(), part)) {
                named.set(named.size() - 1, named.getLast() + "," + part);
            } else {
                named.add(part);
            }
        }
        return named.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static boolean goesOn(String before, String part) {
        String address = before.strip();
        return isAddress(address)
                && !isAddress(part)
                && !part.isBlank()
                && (address.contains("?") || !address.endsWith(".yaml") && !address.endsWith(".yml"));
    }

    private static boolean isAddress(String text) {
        String stripped = text.strip();
        return stripped.startsWith("https://") || stripped.startsWith("http://");
    }
}
