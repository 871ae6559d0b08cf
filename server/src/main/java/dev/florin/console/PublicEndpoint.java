package dev.florin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the console's pages ask before anybody has signed in. */
@RestController
final class PublicEndpoint {
    static final String PATH = ConsoleEndpoint.API + "public";

    private final ServerInfo server;
    private final Examples examples;

    PublicEndpoint(ServerInfo server, Examples examples) {
        this.server = server;
        this.examples = examples;
    }

    @GetMapping(PATH + "/server")
    ResponseEntity<ServerInfo> server() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(server);
    }

    @GetMapping(PATH + "/examples")
    void examples(HttpServletRequest request, HttpServletResponse response) throws IOException {
        examples.list().send(request, response, MediaType.APPLICATION_JSON_VALUE);
    }
}
