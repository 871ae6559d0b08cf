package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Programs;
import dev.florin.cardorder.SkuCatalog;
import dev.florin.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client's programs and what they can order ({@code docs/protocols/incomm.md}, "Programs and catalogs"). Answers
 * carry an {@code ETag}, so that a client that asks again with {@code If-None-Match} is told that nothing changed.
 */
@RestController
final class ProgramEndpoint {
    private static final String PROGRAMS = IncommPaths.PREFIX + "/programs/programs";
    private static final String PROGRAM = PROGRAMS + "/{" + IncommAuthentication.PATH_VARIABLE + "}";
    private static final String CATALOG = PROGRAM + "/catalogs/{catalogId}";
    private static final int MAX_NUMBER_CHARS = 9;

    private final Programs programs;
    private final CatalogViews views;
    private final JsonMapper json;

    ProgramEndpoint(Programs programs, CatalogViews views, JsonMapper json) {
        this.programs = programs;
        this.views = views;
        this.json = json;
    }

    @GetMapping(PROGRAMS)
    ResponseEntity<byte[]> programs(HttpServletRequest request) {
        return answer(IncommAuthentication.programs(request).stream()
                .map(program -> views.program(request, program.programId(), program.name()))
                .toList());
    }

    @GetMapping(PROGRAM + "/catalogs")
    ResponseEntity<byte[]> catalogs(HttpServletRequest request) {
        return answer(programs.catalogs(IncommAuthentication.program(request)).stream()
                .map(catalog -> views.catalog(request, catalog))
                .toList());
    }

    @GetMapping(CATALOG)
    ResponseEntity<byte[]> catalog(@PathVariable("catalogId") String catalogId, HttpServletRequest request) {
        return answer(CatalogViews.products(find(catalogId, request)));
    }

    @GetMapping(CATALOG + "/assets")
    ResponseEntity<byte[]> assets(@PathVariable("catalogId") String catalogId, HttpServletRequest request) {
        return answer(views.assets(request, find(catalogId, request)));
    }

    /** Packaging is for plastic cards, and this server sends none. */
    @GetMapping(PROGRAM + "/packaging")
    ResponseEntity<byte[]> packaging() {
        return answer(List.of());
    }

    private SkuCatalog find(String catalogId, HttpServletRequest request) {
        if (catalogId.length() > MAX_NUMBER_CHARS || !catalogId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw notFound();
        }
        return programs.catalog(IncommAuthentication.program(request), Integer.parseInt(catalogId))
                .orElseThrow(ProgramEndpoint::notFound);
    }

    private static IncommProblem notFound() {
        return new IncommProblem(404, "Catalog not found");
    }

    private ResponseEntity<byte[]> answer(Object body) {
        byte[] bytes = json.writeValueAsBytes(body);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(HexFormat.of().formatHex(Secrets.hash(new String(bytes, StandardCharsets.UTF_8)), 0, 16))
                .body(bytes);
    }
}
