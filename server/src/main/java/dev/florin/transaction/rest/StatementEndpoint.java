package dev.florin.transaction.rest;

import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.transaction.StatementDocument;
import dev.florin.transaction.StatementFile;
import dev.florin.transaction.Statements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin statement} prints, over HTTP. */
@RestController
@RequestMapping({
    "/api/v1/accounts/{id}/balances/{balance}/statements/{month}",
    SignedInOperators.PATHS + "accounts/{id}/balances/{balance}/statements/{month}"
})
public class StatementEndpoint {
    /** The most lines of a page. */
    private static final int MAX_PAGE = 1_000;

    private static final int MAX_OFFSET = 100_000_000;

    private final Statements statements;
    private final OperatorAccess access;

    public StatementEndpoint(Statements statements, OperatorAccess access) {
        this.statements = statements;
        this.access = access;
    }

    /** Before anything of the request is read. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    StatementDocument page(
            @PathVariable("id") String id,
            @PathVariable("balance") String balance,
            @PathVariable("month") String month,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit,
            @RequestParam(name = "offset", defaultValue = "0") String offset) {
        return StatementDocument.of(statements.page(
                Asked.id("id", id),
                Asked.id("balance", balance),
                month(month),
                Asked.limit(limit, MAX_PAGE),
                offset(offset)));
    }

    /** It is written to a file first, so that a slow reader keeps no connection of the database. */
    @GetMapping("/csv")
    void csv(
            @PathVariable("id") String id,
            @PathVariable("balance") String balance,
            @PathVariable("month") String month,
            HttpServletResponse response)
            throws IOException {
        UUID accountId = Asked.id("id", id);
        UUID balanceId = Asked.id("balance", balance);
        YearMonth wanted = month(month);
        Path file = Files.createTempFile("florin-statement", ".csv");
        try {
            try (Writer out = Files.newBufferedWriter(file)) {
                StatementFile.write(statements, accountId, balanceId, wanted, out);
            }
            response.setContentType("text/csv;charset=UTF-8");
            response.setContentLengthLong(Files.size(file));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"statement-" + wanted + "-" + balanceId + ".csv\"");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static YearMonth month(String text) {
        try {
            if (text.length() == "2026-11".length()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            throw Asked.malformed("month must be such as 2026-11.");
        }
        throw Asked.malformed("month must be such as 2026-11.");
    }

    private static int offset(String text) {
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= MAX_OFFSET) {
            return Integer.parseInt(text);
        }
        throw Asked.malformed("offset must be a number from 0 to " + MAX_OFFSET + ".");
    }
}
