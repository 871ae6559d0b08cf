package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts in which a person may act, each once, with the seat that is used for a token that names none. */
public final class PersonAccounts {
    private final JdbcClient jdbc;

    PersonAccounts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * One of them.
     *
     * @param role the highest that the seat has
     * @param owner whether the account is the person's own
     * @param blocked whether it may move no money
     */
    public record PersonAccount(
            UUID accountId, String name, AccountType type, UUID seatId, Role role, boolean owner, boolean blocked) {}

    /** At most {@link Directory#MAX_SEATS_PER_USER}, the person's own first. */
    public List<PersonAccount> of(UUID userId) {
        return read(userId, null);
    }

    /** @throws dev.florin.platform.RefusedException {@link Reason#NOT_FOUND} when the person has no active seat there */
    public PersonAccount require(UUID userId, UUID accountId) {
        return read(userId, accountId).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND).asException());
    }

    private List<PersonAccount> read(UUID userId, @Nullable UUID onlyAccountId) {
        return jdbc.sql("""
                select *
                from (select distinct on (a.account_id)
                             a.account_id, a.name, a.type, a.status, s.seat_id, s.roles, s.is_default, s.created_at
                      from seats s
                      join accounts a on a.account_id = s.account_id
                      where s.user_id = :userId
                        and s.status = 'ACTIVE'
                        and (cast(:accountId as uuid) is null or s.account_id = :accountId)
                      order by a.account_id, s.is_default desc, s.created_at, s.seat_id) own
                order by 'OWNER' = any(roles) desc, is_default desc, created_at, account_id
                limit :limit
                """)
                .param("userId", userId)
                .param("accountId", onlyAccountId, Types.OTHER)
                .param("limit", Directory.MAX_SEATS_PER_USER)
                .query((row, _) -> account(row))
                .list();
    }

    private static PersonAccount account(ResultSet row) throws SQLException {
        List<Role> roles = Role.known((String[]) row.getArray("roles").getArray());
        return new PersonAccount(
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                AccountType.valueOf(row.getString("type")),
                row.getObject("seat_id", UUID.class),
                roles.getFirst(),
                roles.contains(Role.OWNER),
                AccountStatus.valueOf(row.getString("status")) == AccountStatus.BLOCKED);
    }
}
