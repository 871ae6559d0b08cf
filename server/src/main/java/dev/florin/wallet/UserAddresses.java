package dev.florin.wallet;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The addresses that a user has used for cards of an account. Each is there once. */
public final class UserAddresses {
    /** The most that a user has in an account. */
    private static final int MOST = 100;

    private static final String SELECT = "select " + UserAddress.COLUMNS + """

              from user_addresses
             where account_id = ?
               and user_id = ?
            """;

    private final Transactions transactions;

    public UserAddresses(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whose addresses: a user's, in an account. */
    record Owner(UUID accountId, UUID userId) {}

    /** A page of them, the newest first. */
    public List<UserAddress> page(UUID accountId, UUID userId, int limit, int offset) {
        return transactions
                .read(
                        UserAddress::read,
                        SELECT + " order by created_at desc, user_address_id desc limit ? offset ?",
                        accountId,
                        userId,
                        limit,
                        offset)
                .rows();
    }

    /** Adds the reading of one; another user's, or another account's, does not exist. */
    static Result<UserAddress> addFind(Pipeline pipeline, Owner owner, UUID addressId) {
        return pipeline.query(
                UserAddress::read, SELECT + " and user_address_id = ?", owner.accountId, owner.userId, addressId);
    }

    /**
     * The address, kept if it is not yet. The account is locked.
     *
     * @return the id that it has
     * @throws dev.florin.platform.RefusedException when the user has too many
     */
    static UUID keep(Connection connection, Owner owner, UserAddress address, Instant now) throws SQLException {
        Optional<UUID> kept = find(connection, owner, address);
        if (kept.isPresent()) {
            return kept.get();
        }
        int count = Pipeline.read(
                        connection,
                        row -> row.getInt("total"),
                        "select count(*) as total from user_addresses where account_id = ? and user_id = ?",
                        owner.accountId,
                        owner.userId)
                .only();
        if (count >= MOST) {
            throw Refusal.invalid(
                            "input.billingAddress", "is one address more than the " + MOST + " that a user may have")
                    .asException();
        }
        new Pipeline()
                .add(
                        """
                        insert into user_addresses
                               (account_id, user_address_id, user_id, line1, line2, city, state, postal_code, country,
                                created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        owner.accountId,
                        address.userAddressId(),
                        owner.userId,
                        address.streetAddressLine1(),
                        line2(address),
                        address.city(),
                        address.state(),
                        address.postalCode(),
                        address.country(),
                        now)
                .execute(connection);
        return address.userAddressId();
    }

    private static Optional<UUID> find(Connection connection, Owner owner, UserAddress address) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getObject("user_address_id", UUID.class),
                        """
                        select user_address_id
                          from user_addresses
                         where account_id = ?
                           and user_id = ?
                           and lower(line1) = lower(?)
                           and lower(line2) = lower(?)
                           and city = ?
                           and state = ?
                           and postal_code = ?
                           and country = ?""",
                        owner.accountId,
                        owner.userId,
                        address.streetAddressLine1(),
                        line2(address),
                        address.city(),
                        address.state(),
                        address.postalCode(),
                        address.country())
                .first();
    }

    private static String line2(UserAddress address) {
        return Objects.requireNonNullElse(address.streetAddressLine2(), "");
    }
}
