package dev.florin.console.buying;

import dev.florin.console.Person;
import dev.florin.console.signin.Form;
import dev.florin.identity.PersonAccounts;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account's purchases, with filters that no query of the public API has. */
@RestController
final class PurchasesEndpoint {
    private static final int ROWS = 50;
    private static final int MAX_TEXT = 100;

    /** Before and after anything that was ever bought, and within what the database knows. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final PersonAccounts accounts;
    private final PurchaseTable table;

    PurchasesEndpoint(PersonAccounts accounts, PurchaseTable table) {
        this.accounts = accounts;
        this.table = table;
    }

    /**
     * {@code ?q=&status=&category=&from=&to=&zone=&before=&after=&rows=}: days are both included, as they are counted in
     * the zone; {@code before} and {@code after} are ids of purchases, of which one at most may be given.
     */
    @GetMapping("/console/api/accounts/{accountId}/purchases")
    PurchaseTable.Rows list(@PathVariable("accountId") String accountId, @RequestParam Map<String, String> asked) {
        UUID account =
                accounts.require(Person.current().userId(), Form.id(accountId)).accountId();
        return table.page(account, filter(asked), place(asked));
    }

    private static PurchaseTable.Filter filter(Map<String, String> asked) {
        ZoneId zone = zone(asked.getOrDefault("zone", "UTC"));
        LocalDate to = day(asked, "to");
        LocalDate from = day(asked, "from");
        return new PurchaseTable.Filter(
                status(asked.getOrDefault("status", "")),
                text(asked, "q"),
                text(asked, "category"),
                from == null ? FIRST : from.atStartOfDay(zone).toInstant(),
                to == null ? LAST : to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static PurchaseTable.Place place(Map<String, String> asked) {
        String before = asked.getOrDefault("before", "");
        String after = asked.getOrDefault("after", "");
        if (!before.isEmpty() && !after.isEmpty()) {
            throw Refusal.invalid("after", "must not be given beside before").asException();
        }
        String beside = before + after;
        return new PurchaseTable.Place(beside.isEmpty() ? null : Form.id(beside), !after.isEmpty(), rows(asked));
    }

    private static int rows(Map<String, String> asked) {
        String text = asked.getOrDefault("rows", Integer.toString(ROWS));
        int rows = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (rows < 1 || rows > PurchaseTable.MAX_ROWS) {
            throw Refusal.invalid("rows", "must be from 1 to " + PurchaseTable.MAX_ROWS)
                    .asException();
        }
        return rows;
    }

    private static PurchaseTable.@Nullable Status status(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return Arrays.stream(PurchaseTable.Status.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("status", "must be PENDING, COMPLETED or REFUNDED")
                        .asException());
    }

    private static String text(Map<String, String> asked, String name) {
        String text = asked.getOrDefault(name, "");
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw Refusal.invalid(name, "must be a text of up to " + MAX_TEXT + " characters")
                    .asException();
        }
        return text;
    }

    /** Null when it is not there. */
    private static @Nullable LocalDate day(Map<String, String> asked, String name) {
        String text = asked.getOrDefault(name, "");
        try {
            LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
            if (day == null || (day.getYear() >= 2000 && day.getYear() < 9000)) {
                return day;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Refusal.invalid(name, "must be a day, such as 2026-11-29").asException();
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid("zone", "must be a time zone, such as Europe/Berlin")
                    .asException();
        }
    }
}
