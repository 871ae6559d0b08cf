package dev.florin.console;

import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /}: browsers go on to the console, and programs that ask for JSON get a list of what there is. */
@RestController
final class FrontDoor {
    private final ServerInfo server;
    private final PublicUrl publicUrl;

    FrontDoor(ServerInfo server, PublicUrl publicUrl) {
        this.server = server;
        this.publicUrl = publicUrl;
    }

    /** @param surfaces where each of its surfaces is */
    record Directory(String name, String version, String environment, List<Surface> surfaces) {}

    record Surface(String name, String description, String url) {}

    @GetMapping("/")
    ResponseEntity<Directory> open(
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        ResponseEntity.BodyBuilder answer = asksForJson(accept) ? ResponseEntity.ok() : goTo(ConsoleEndpoint.HOME);
        answer.varyBy(HttpHeaders.ACCEPT);
        return asksForJson(accept)
                ? answer.contentType(MediaType.APPLICATION_JSON).body(directory(publicUrl.base(request)))
                : answer.build();
    }

    @GetMapping("/api-reference")
    ResponseEntity<Void> reference() {
        return goTo(ConsoleEndpoint.HOME + "reference").build();
    }

    /** Without a host: the browser stays on the one that it has called. */
    private static ResponseEntity.BodyBuilder goTo(String path) {
        return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, path);
    }

    private Directory directory(String base) {
        return new Directory(
                "Florin",
                server.version(),
                server.environment(),
                Stream.of(
                                new Surface("console", "Pages for people", "/console/"),
                                new Surface("graphql", "Gift cards and wallets, as Fluz has them", "/api/v1/graphql"),
                                new Surface("graphql-schema", "The GraphQL schema as text", "/api/v1/graphql/schema"),
                                new Surface("graphql-reference", "The GraphQL API explained", "/api-reference"),
                                new Surface("rest-reference", "The REST APIs explained", "/docs/rest"),
                                new Surface("openapi", "The REST APIs for tools, in OpenAPI 3.1", "/openapi.json"),
                                new Surface("health", "Whether the server is up", "/actuator/health"))
                        .map(surface -> new Surface(surface.name(), surface.description(), base + surface.url()))
                        .toList());
    }

    /** Whether JSON is named, and no page is preferred to it. */
    private static boolean asksForJson(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            double json = quality(types, MediaType.APPLICATION_JSON);
            return json > 0 && json > quality(types, MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static double quality(List<MediaType> types, MediaType wanted) {
        return types.stream()
                .filter(wanted::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
