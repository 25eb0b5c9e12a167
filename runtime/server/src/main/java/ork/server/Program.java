package ork.server;

import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;

/** What a process runs: the engine, or an engine with the cluster that it brings along. */
public interface Program {
    /** Begins, and returns; the program's own threads go on. */
    void start();

    /** Stops in order and returns when that is done. Called once. */
    void stop(String why);

    /** Answers a request to the HTTP API; also before the start and after the stop. */
    HttpResponse handle(HttpRequest request);
}
