package ork.katalog.template;

import ork.json.Json;

/** A function that is a template over the root of the data. */
record NoteBody(Parser.Parsed template) implements Function.Body {
    @Override
    public Json apply(Invocation call) {
        return call.run(template);
    }
}
