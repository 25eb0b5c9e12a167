package ork.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a source file, searched without regard to how its lines are broken. */
record SourceText(String text) {

    /** A part of the text, in characters; the end is not part of it. */
    record Range(int begin, int end) {}

    List<Range> find(String part) {
        String pattern = Pattern.compile("\\s+")
                .splitAsStream(part.strip())
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<Range> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(new Range(matcher.start(), matcher.end()));
        }
        return found;
    }

    String replace(Range range, String by) {
        return text.substring(0, range.begin()) + by + text.substring(range.end());
    }
}
