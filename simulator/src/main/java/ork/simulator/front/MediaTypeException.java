package ork.simulator.front;

/** The body is, by its own word, in a format that an API server does not read. */
final class MediaTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MediaTypeException() {
        super(
                "the body of the request was in an unknown format - accepted media types include: application/json,"
                        + " application/yaml, application/vnd.kubernetes.protobuf",
                null,
                false,
                false);
    }
}
