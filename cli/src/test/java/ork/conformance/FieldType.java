package ork.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostic;

/**
 * Asks the loader what a field may be: it gets a text, a template, lists and maps that nobody can mean, and what is said
 * against each names what is wanted. What nothing is said against may stand there.
 */
final class FieldType {
    private static final String NOBODYS = "qqqqqqqqqqqqqqqq";
    private static final List<String> FORMS = List.of("text", "a list", "a map");
    private static final String LIST_OF = "list of: ";
    private static final String OR_A_TEMPLATE = ", or a template";
    private static final String ANYTHING = "anything";
    private static final Json TEXT = Json.of(NOBODYS);
    private static final Json TEMPLATE = Json.of("{{ " + NOBODYS + " }}");

    private final KnownFields.Field field;
    private final List<String> names;

    private final boolean whole;

    private FieldType(KnownFields.Field field, boolean whole) {
        this.field = field;
        this.whole = whole;
        String path = field.place().path();
        this.names = List.of(field.name(), path.substring(path.lastIndexOf('.') + 1));
    }

    /** What the field may be, in words. */
    static String of(KnownFields.Field field) {
        String words = new FieldType(field, false).words();
        return words.equals(ANYTHING) ? new FieldType(field, true).words() : words;
    }

    private String words() {
        List<Diagnostic> text = said(TEXT);
        if (text.stream().anyMatch(each -> each.what().contains("not supported"))) {
            return "nothing yet";
        }
        Optional<String> one = refused(text, "text") ? Optional.empty() : Optional.of(scalar(text));
        Optional<String> list = list();
        Optional<String> map = map();
        if (one.isPresent()
                && list.equals(Optional.of(LIST_OF + ANYTHING))
                && map.equals(Optional.of("map of: anything"))) {
            return one.get().contains("template") ? ANYTHING + ", with templates" : ANYTHING;
        }
        Optional<String> first = one.map(words -> words.replace(", or a map", ""))
                .map(words -> list.equals(Optional.of(LIST_OF + words)) ? words + ", or a list of such" : words);
        boolean told = first.stream().anyMatch(words -> words.endsWith("of such"));
        return Stream.of(first, told ? Optional.<String>empty() : list, map)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private String scalar(List<Diagnostic> said) {
        String words = item(said).orElse("text");
        return isTemplate(said(TEMPLATE)) ? words + OR_A_TEMPLATE : words;
    }

    /** What a text is to say, of whatever it is a part. */
    private static Optional<String> item(List<Diagnostic> said) {
        if (said.stream().anyMatch(each -> each.what().endsWith("cannot be read"))) {
            return Optional.of("path of a file");
        }
        return said.stream()
                .filter(each ->
                        each.what().contains(NOBODYS + "\"") || each.what().endsWith(NOBODYS + " is \"x\""))
                .map(Diagnostic::why)
                .filter(FieldType::isWanted)
                .findFirst()
                .map(why -> why.replaceFirst(" (is|are) wanted", ""));
    }

    private Optional<String> list() {
        List<Diagnostic> texts = said(JsonArray.of(TEXT));
        List<Diagnostic> maps = said(JsonArray.of(JsonObject.of(NOBODYS, Json.of("x"))));
        boolean ofTexts = !refused(texts, "a list") && !isOf(texts, "text");
        boolean ofMaps = !refused(maps, "a list") && !isOf(maps, "a map");
        if (!ofTexts) {
            return ofMaps ? Optional.of(LIST_OF + "map") : Optional.empty();
        }
        if (ofMaps && texts.isEmpty() && maps.isEmpty()) {
            return Optional.of(LIST_OF + ANYTHING);
        }
        String each = item(texts).orElse("text");
        String template = isTemplate(said(JsonArray.of(TEMPLATE))) ? OR_A_TEMPLATE : "";
        return Optional.of(LIST_OF + each + template + (ofMaps ? ", or maps" : ""));
    }

    private Optional<String> map() {
        List<Diagnostic> texts = said(JsonObject.of(NOBODYS, Json.of("x")));
        if (refused(texts, "a map")) {
            return Optional.empty();
        }
        if (isOf(texts, "text")) {
            return Optional.of("map of: map");
        }
        if (texts.stream().anyMatch(each -> each.what().startsWith("unknown field"))) {
            return Optional.of("map");
        }
        List<Diagnostic> maps = said(JsonObject.of(NOBODYS, JsonObject.of(NOBODYS, Json.of("x"))));
        if (texts.isEmpty() && maps.isEmpty()) {
            return Optional.of("map of: anything");
        }
        String each = "map of: " + item(texts).orElse("text");
        return Optional.of(isTemplate(said(JsonObject.of(NOBODYS, TEMPLATE))) ? each + OR_A_TEMPLATE : each);
    }

    /** Whether something of this form may not be the value as a whole. */
    private boolean refused(List<Diagnostic> said, String form) {
        return said.stream().anyMatch(each -> ends(each, name -> name + " is " + form));
    }

    /** Whether something of this form may not be a part of the value. */
    private boolean isOf(List<Diagnostic> said, String form) {
        return said.stream()
                .anyMatch(each -> ends(each, name -> name + "[0] is " + form)
                        || ends(each, name -> name + " holds " + form)
                        || ends(each, name -> name + " is " + form)
                        || each.what().endsWith(NOBODYS + " is " + form));
    }

    private boolean ends(Diagnostic said, UnaryOperator<String> what) {
        return names.stream().anyMatch(name -> said.what().endsWith(what.apply(name)));
    }

    private static boolean isTemplate(List<Diagnostic> said) {
        return said.stream().anyMatch(each -> each.what().startsWith("template: "));
    }

    private static boolean isWanted(String why) {
        return why.contains(" is wanted") || why.contains(" are wanted");
    }

    /** What is said because of this, and not because of what the Katalog lacks otherwise. */
    private List<Diagnostic> said(Json value) {
        return field.with(value, whole).errors().stream()
                .filter(each -> each.toString().contains(NOBODYS)
                        || each.what().contains("not supported")
                        || FORMS.stream().anyMatch(form -> isOf(List.of(each), form)))
                .toList();
    }
}
