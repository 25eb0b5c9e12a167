package ork.katalog.template;

import java.nio.charset.StandardCharsets;
import ork.json.Json;

/** Whatever the text: it is a template or a fault with a place, and evaluating it never fails but at a limit. */
public final class TemplatesFuzz {
    private TemplatesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        check(new String(input, StandardCharsets.UTF_8));
    }

    /** @throws AssertionError when something else comes of it */
    static void check(String text) {
        try {
            Template template = Given.template(text);
            template.reads();
            template.volatileResult();
            evaluated(template);
        } catch (TemplateSyntaxException fault) {
            boolean placed = fault.offset() >= 0 && fault.offset() <= text.length();
            if (!placed || String.valueOf(fault.getMessage()).isBlank()) {
                throw new AssertionError("a fault at " + fault.offset() + ": " + fault.getMessage(), fault);
            }
        }
    }

    private static void evaluated(Template template) {
        try {
            Json once = template.value(Given.scope());
            boolean same = template.value(Given.scope()).equals(once)
                    && template.text(Given.scope()).equals(Values.text(once));
            if (!same) {
                throw new AssertionError("it yields something else the next time");
            }
        } catch (RenderException limit) {
            if (!String.valueOf(limit.getMessage()).contains("the template was stopped")) {
                throw new AssertionError(limit);
            }
        }
    }
}
