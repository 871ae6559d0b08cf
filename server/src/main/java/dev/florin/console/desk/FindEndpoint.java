package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.identity.AccountDetail;
import dev.florin.identity.AccountDocument;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Listed;
import dev.florin.identity.UserDetail;
import dev.florin.identity.UserDocument;
import dev.florin.identity.UserStatus;
import dev.florin.identity.Users;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds users and accounts by what an operator has in hand: a part of a name, the beginning of an address, an id. Without
 * any of it they are listed, the newest first, a page at a time.
 */
@RestController
@RequestMapping(SignedInOperators.PATHS + "find")
final class FindEndpoint {
    /** With more results than this, the search has to be narrowed. */
    static final int MAX_FOUND = 50;

    private static final int MAX_CHARS = 100;

    private final JdbcClient jdbc;
    private final Users users;
    private final Accounts accounts;
    private final OperatorAccess access;

    FindEndpoint(JdbcClient jdbc, Users users, Accounts accounts, OperatorAccess access) {
        this.jdbc = jdbc;
        this.users = users;
        this.accounts = accounts;
        this.access = access;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundUsers(List<UserDocument> users, @Nullable UUID next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundAccounts(
            List<AccountDocument> accounts, @Nullable UUID next) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping("/users")
    FoundUsers users(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        UserStatus wanted = Asked.oneOfIfAny("status", UserStatus.class, status);
        if (q.isBlank()) {
            Listed<UserDetail> found =
                    users.list(wanted, Asked.idIfAny("after", after), Asked.limit(limit, Listed.MAX_PAGE));
            return new FoundUsers(
                    found.entries().stream().map(UserDocument::listed).toList(),
                    found.next(user -> user.user().userId()));
        }
        String text = text(q);
        return new FoundUsers(
                jdbc.sql("""
                        select user_id, first_name, last_name, email, phone, status, created_at
                          from users
                         where (user_id::text = :text
                                or lower(email) like :beginning
                                or lower(first_name || ' ' || last_name) like :part)
                           and (cast(:status as text) is null or status = :status)
                         order by created_at desc, user_id desc
                         limit :limit""")
                        .param("text", text)
                        .param("beginning", pattern(text) + "%")
                        .param("part", "%" + pattern(text) + "%")
                        .param("status", wanted == null ? null : wanted.name())
                        .param("limit", MAX_FOUND)
                        .query((row, _) -> user(row))
                        .list(),
                null);
    }

    @GetMapping("/accounts")
    FoundAccounts accounts(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        AccountStatus wanted = Asked.oneOfIfAny("status", AccountStatus.class, status);
        if (q.isBlank()) {
            Listed<AccountDetail> found =
                    accounts.list(wanted, Asked.idIfAny("after", after), Asked.limit(limit, Listed.MAX_PAGE));
            return new FoundAccounts(
                    found.entries().stream().map(AccountDocument::listed).toList(),
                    found.next(AccountDetail::accountId));
        }
        String text = text(q);
        return new FoundAccounts(
                jdbc.sql("""
                        select account_id, type, name, status, created_at
                          from accounts
                         where (account_id::text = :text or lower(name) like :part)
                           and (cast(:status as text) is null or status = :status)
                         order by created_at desc, account_id desc
                         limit :limit""")
                        .param("text", text)
                        .param("part", "%" + pattern(text) + "%")
                        .param("status", wanted == null ? null : wanted.name())
                        .param("limit", MAX_FOUND)
                        .query((row, _) -> account(row))
                        .list(),
                null);
    }

    private static String text(String q) {
        if (q.length() > MAX_CHARS || q.indexOf('\0') >= 0) {
            throw Asked.malformed("q must be a text of up to " + MAX_CHARS + " characters.");
        }
        return q.strip().toLowerCase(Locale.ROOT);
    }

    /** Characters that are special to {@code like} are meant literally. */
    private static String pattern(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static UserDocument user(ResultSet row) throws SQLException {
        return new UserDocument(
                row.getObject("user_id", UUID.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                UserStatus.valueOf(row.getString("status")),
                createdAt(row),
                null,
                null);
    }

    private static AccountDocument account(ResultSet row) throws SQLException {
        return new AccountDocument(
                row.getObject("account_id", UUID.class),
                AccountType.valueOf(row.getString("type")),
                row.getString("name"),
                AccountStatus.valueOf(row.getString("status")),
                createdAt(row),
                null,
                null);
    }

    private static Instant createdAt(ResultSet row) throws SQLException {
        return row.getObject("created_at", OffsetDateTime.class).toInstant();
    }
}
