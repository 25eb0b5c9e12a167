package ork.simulator.front.protobuf;

/** A body that is not what it says it is; the message is for whoever sent it. */
public final class ProtobufException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProtobufException(String message) {
        super(message, null, false, false);
    }
}
