package ork.katalog.template;

import ork.json.Json;

/** A function that is a template over the root of the data; each is itself alone, whatever its text. */
final class NoteBody implements Function.Body {
    private final Parser.Parsed template;

    NoteBody(Parser.Parsed template) {
        this.template = template;
    }

    Parser.Parsed template() {
        return template;
    }

    @Override
    public Json apply(Invocation call) {
        return call.run(template);
    }
}
