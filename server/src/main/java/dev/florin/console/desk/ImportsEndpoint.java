package dev.florin.console.desk;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.StockImport;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.bodies.BodyStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes files of the catalogue and of codes, as {@code florin catalog import} and {@code stock import} do. A file is
 * imported as a whole or not at all, in the background; errors are reported row by row. Prices and codes are worth
 * money, so it takes the role for money.
 */
@RestController
@RequestMapping(SignedInOperators.PATHS + "imports")
final class ImportsEndpoint {
    /** Larger files go by the command line. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private final CatalogImport catalogImport;
    private final StockImport stockImport;
    private final Imports imports;
    private final OperatorAccess access;

    /** @param catalogImport which writes audited, as {@code stockImport} does */
    ImportsEndpoint(CatalogImport catalogImport, StockImport stockImport, Imports imports, OperatorAccess access) {
        this.catalogImport = catalogImport;
        this.stockImport = stockImport;
        this.imports = imports;
        this.access = access;
    }

    record All(List<Imports.Shown> imports) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    All list() {
        return new All(imports.list());
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/catalogue")
    Imports.Shown catalogue(
            @RequestParam(name = "name") String name,
            @RequestParam(name = "strict", defaultValue = "false") boolean strict,
            HttpServletRequest http)
            throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        Path file = received(name, http);
        Deed deed = deed("catalog.import", name, null, strict, http);
        return imports.begin(
                new Imports.Begun("Catalogue", name, OperatorAccess.of(http).name(), file),
                progress -> Acting.as(deed, () -> catalogImport.importFile(file, progress, strict)));
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/stock")
    Imports.Shown stock(
            @RequestParam(name = "name") String name,
            @RequestParam(name = "offer", required = false) @Nullable String offer,
            @RequestParam(name = "strict", defaultValue = "false") boolean strict,
            HttpServletRequest http)
            throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID offerId = Asked.idIfAny("offer", offer == null || offer.isBlank() ? null : offer.strip());
        Path file = received(name, http);
        Deed deed = deed("stock.import", name, offerId, strict, http);
        return imports.begin(
                new Imports.Begun("Stock", name, OperatorAccess.of(http).name(), file),
                progress -> Acting.as(deed, () -> stockImport.importFile(file, offerId, progress, strict)));
    }

    /** A file that its user alone can read; the import deletes it. */
    private static Path received(String name, HttpServletRequest http) throws IOException {
        if (name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw Asked.malformed("name must be that of the file, of up to 200 characters.");
        }
        Path file = Files.createTempFile("florin-import", suffix(name));
        boolean isWhole = false;
        try (BodyStream in = BodyStream.open(http, MAX_BYTES)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            isWhole = true;
            return file;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The format goes by it. */
    private static String suffix(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String known : List.of(".json", ".jsonl", ".ndjson")) {
            if (lower.endsWith(known)) {
                return known;
            }
        }
        return ".csv";
    }

    private static Deed deed(
            String action, String name, @Nullable UUID offerId, boolean strict, HttpServletRequest http) {
        Map<String, String> detail = new TreeMap<>();
        if (offerId != null) {
            detail.put("offer", offerId.toString());
        }
        if (strict) {
            detail.put("strict", "true");
        }
        return new Deed(OperatorAccess.of(http).name(), action, name, detail);
    }
}
