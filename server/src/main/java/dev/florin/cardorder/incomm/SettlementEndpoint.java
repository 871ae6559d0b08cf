package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.SettlementFile;
import dev.florin.cardorder.SettlementFile.Format;
import dev.florin.cardorder.Settlements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a program's cards of some days cost, for its owner to compare with its own books. It is beside the API that the
 * owner has keys for, and is our own: no vendor is known to have one. Rows are read and written in parts.
 */
@RestController
final class SettlementEndpoint {
    /** The longest period of one file. */
    static final int MAX_DAYS = 92;

    private final Settlements settlements;

    SettlementEndpoint(Settlements settlements) {
        this.settlements = settlements;
    }

    @GetMapping(IncommPaths.PREFIX + "/programs/programs/{" + IncommAuthentication.PATH_VARIABLE + "}/settlement")
    void settlement(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Program program = IncommAuthentication.program(http);
        Settlements.Period period = period(day(http, "From"), day(http, "To"));
        Format format = format(http);
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        SettlementFile.write(settlements, program, period, format, out);
    }

    private static Settlements.Period period(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IncommProblem(400, "To must not be before From.");
        }
        Settlements.Period period = new Settlements.Period(from, to);
        if (period.days() > MAX_DAYS) {
            throw new IncommProblem(400, "From and To may be up to " + MAX_DAYS + " days apart.");
        }
        return period;
    }

    private static LocalDate day(HttpServletRequest http, String name) {
        String text = FulfillmentEndpoint.parameter(http, name);
        try {
            if (text != null && text.length() == "2026-10-31".length()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw new IncommProblem(400, name + " must be a day such as 2026-10-31.");
        }
        throw new IncommProblem(400, name + " must be a day such as 2026-10-31.");
    }

    private static Format format(HttpServletRequest http) {
        String text = FulfillmentEndpoint.parameter(http, "Format");
        return switch (text == null ? "json" : text.toLowerCase(Locale.ROOT)) {
            case "json", "" -> Format.JSON;
            case "csv" -> Format.CSV;
            default -> throw new IncommProblem(400, "Format must be json or csv.");
        };
    }
}
