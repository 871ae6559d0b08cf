package dev.florin.console;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the console's pages ask before anybody has signed in. */
@RestController
final class PublicEndpoint {
    static final String PATH = ConsoleEndpoint.API + "public";

    private final ServerInfo server;

    PublicEndpoint(ServerInfo server) {
        this.server = server;
    }

    @GetMapping(PATH + "/server")
    ResponseEntity<ServerInfo> server() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(server);
    }
}
