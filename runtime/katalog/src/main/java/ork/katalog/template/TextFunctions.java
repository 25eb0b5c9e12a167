package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonArray;

/** The group "Strings": arguments in Go's order, the text first. */
final class TextFunctions {
    private static final String ELLIPSIS = "...";

    private TextFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("toLower", 1, call -> Json.of(call.text(0).toLowerCase(Locale.ROOT))),
                Function.of("toUpper", 1, call -> Json.of(call.text(0).toUpperCase(Locale.ROOT))),
                Function.of("trimSpace", 1, call -> Json.of(call.text(0).strip())),
                Function.of("trim", 1, 2, TextFunctions::trim),
                Function.of("trimPrefix", 2, TextFunctions::trimPrefix),
                Function.of("trimSuffix", 2, TextFunctions::trimSuffix),
                Function.of("hasPrefix", 2, call -> Json.of(call.text(0).startsWith(call.text(1)))),
                Function.of("hasSuffix", 2, call -> Json.of(call.text(0).endsWith(call.text(1)))),
                Function.of("contains", 2, call -> Json.of(call.text(0).contains(call.text(1)))),
                Function.of("replace", 3, TextFunctions::replace),
                Function.of("split", 2, TextFunctions::split),
                Function.of("join", 2, TextFunctions::join),
                Function.of("repeat", 2, TextFunctions::repeat),
                Function.of("camelToKebab", 1, call -> Json.of(camelToKebab(call.text(0)))),
                Function.of("truncate", 2, TextFunctions::truncate));
    }

    /** Cuts the characters of the second argument, or white space, from both ends. */
    private static Json trim(Invocation call) {
        String text = call.text(0);
        String set = call.text(1);
        if (call.size() == 1) {
            return Json.of(text.strip());
        }
        int from = 0;
        int to = text.length();
        while (from < to && set.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && set.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return Json.of(text.substring(from, to));
    }

    private static Json trimPrefix(Invocation call) {
        String text = call.text(0);
        String prefix = call.text(1);
        return Json.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    private static Json trimSuffix(Invocation call) {
        String text = call.text(0);
        String suffix = call.text(1);
        return Json.of(text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
    }

    private static Json replace(Invocation call) {
        String text = call.text(0);
        String old = call.text(1);
        String replacement = call.text(2);
        int found = 0;
        for (int at = text.indexOf(old); at >= 0 && at < text.length(); at = text.indexOf(old, at + old.length())) {
            found++;
            if (old.isEmpty()) {
                found = text.length() + 1;
                break;
            }
        }
        call.allow(text.length() + (long) found * Math.max(0, replacement.length() - old.length()));
        return Json.of(text.replace(old, replacement));
    }

    private static Json split(Invocation call) {
        String text = call.text(0);
        String separator = call.text(1);
        List<Json> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(point -> parts.add(Json.of(Character.toString(point))));
            return JsonArray.of(parts);
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(Json.of(text.substring(from, at)));
            from = at + separator.length();
        }
        parts.add(Json.of(text.substring(from)));
        return JsonArray.of(parts);
    }

    /** Takes the list from either side, since a pipe puts it last; a text is a list of one. */
    private static Json join(Invocation call) {
        boolean listLast = call.get(1) instanceof JsonArray && !(call.get(0) instanceof JsonArray);
        Json of = call.get(listLast ? 1 : 0);
        String separator = call.text(listLast ? 0 : 1);
        if (!(of instanceof JsonArray array)) {
            return Json.of(Values.text(of));
        }
        long length = 0;
        List<String> texts = new ArrayList<>(array.size());
        for (Json item : array) {
            String text = Values.text(item);
            length += text.length() + separator.length();
            call.allow(length - separator.length());
            texts.add(text);
        }
        return Json.of(String.join(separator, texts));
    }

    private static Json repeat(Invocation call) {
        String text = call.text(0);
        int times = call.integer(1, 0, Integer.MAX_VALUE);
        call.allow((long) text.length() * times);
        return Json.of(text.isEmpty() ? "" : text.repeat(times));
    }

    private static String camelToKebab(String text) {
        StringBuilder kebab = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean boundary = i > 0
                    && Character.isUpperCase(c)
                    && (isLowerOrDigit(text.charAt(i - 1))
                            || (Character.isUpperCase(text.charAt(i - 1))
                                    && i + 1 < text.length()
                                    && Character.isLowerCase(text.charAt(i + 1))));
            kebab.append(boundary ? "-" : "").append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    private static boolean isLowerOrDigit(char c) {
        return Character.isLowerCase(c) || Character.isDigit(c);
    }

    /** At most so many characters, the last three of which say that something is missing. */
    private static Json truncate(Invocation call) {
        String text = call.text(0);
        int max = call.integer(1, 0, Integer.MAX_VALUE);
        int length = text.codePointCount(0, text.length());
        if (length <= max) {
            return Json.of(text);
        }
        int kept = max > ELLIPSIS.length() ? max - ELLIPSIS.length() : max;
        String cut = text.substring(0, text.offsetByCodePoints(0, kept));
        return Json.of(kept < max ? cut + ELLIPSIS : cut);
    }
}
