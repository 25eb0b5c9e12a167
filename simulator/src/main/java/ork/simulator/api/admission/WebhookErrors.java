package ork.simulator.api.admission;

/** What a webhook's HTTP status means, in the words of the server's client. */
public final class WebhookErrors {
    private WebhookErrors() {}

    /** @param status not of success */
    public static String http(int status, String body) {
        return switch (status) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403, 406, 415 -> body;
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 409 -> "the server reported a conflict";
            case 422 -> "the server rejected our request due to an error in our request";
            case 429 -> "the server has received too many requests and has asked us to try again later";
            case 503 -> "the server is currently unable to handle the request";
            case 504 ->
                "the server was unable to return a response in the time allotted, but may still be processing the"
                        + " request";
            default ->
                status >= 500
                        ? "an error on the server (\"" + body + "\") has prevented the request from succeeding"
                        : "the server responded with the status code " + status
                                + " but did not return more information";
        };
    }
}
