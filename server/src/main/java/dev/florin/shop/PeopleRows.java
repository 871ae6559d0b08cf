package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers and reps in their tables. */
final class PeopleRows implements People {
    private static final String CUSTOMER = """
            select customer_id, company_id, first_name, last_name, email, phone, external_id, active
              from customers
             where company_id = ?
               and\s""";
    private static final String ADDRESS = """
            select address_id, first_name, last_name, address1, address2, city, state, postal_code, country_code, phone
              from customer_addresses
             where company_id = ?
               and customer_id = ?""";
    private static final String REP = """
            select rep_id, company_id, name, share_guid, username, email, external_id, customer_id, active,
                   member and not exists (select 1
                                            from customers
                                           where customers.company_id = reps.company_id
                                             and customers.customer_id = reps.customer_id
                                             and not customers.active) as member
              from reps
             where company_id = ?
               and\s""";

    private final JdbcClient jdbc;

    PeopleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Customer> customer(long companyId, long customerId) {
        return customer("customer_id = ?", companyId, customerId);
    }

    @Override
    public Optional<Customer> signedIn(long companyId, long customerId, UUID tokenId) {
        return jdbc.sql(CUSTOMER + """
                        customer_id = ?
                           and active
                           and not exists (select 1
                                             from ended_customer_tokens ended
                                            where ended.company_id = customers.company_id
                                              and ended.token_id = ?)""")
                .params(companyId, customerId, tokenId)
                .query((row, number) -> customer(row))
                .optional();
    }

    @Override
    public Optional<Customer> customerByEmail(long companyId, String email) {
        return customer("lower(email) = lower(?)", companyId, email);
    }

    @Override
    public Optional<Address> address(long companyId, long customerId, long addressId) {
        return jdbc.sql(ADDRESS + " and address_id = ?")
                .params(companyId, customerId, addressId)
                .query((row, number) -> address(row))
                .optional();
    }

    @Override
    public List<Address> addresses(long companyId, long customerId) {
        return jdbc.sql(ADDRESS + " order by address_id limit 100")
                .params(companyId, customerId)
                .query((row, number) -> address(row))
                .list();
    }

    @Override
    public Optional<Rep> rep(long companyId, long repId) {
        return rep("rep_id = ?", companyId, repId);
    }

    @Override
    public Optional<Rep> repOfCustomer(long companyId, long customerId) {
        return rep("customer_id = ?", companyId, customerId);
    }

    @Override
    public Optional<Rep> repByKey(long companyId, Key key, String value) {
        return switch (key) {
            case SHARE_GUID -> repByGuid(companyId, value);
            case EMAIL -> rep("lower(email) = lower(?)", companyId, value);
            case USERNAME -> rep("lower(username) = lower(?)", companyId, value);
            case EXTERNAL_ID -> rep("external_id = ?", companyId, value);
        };
    }

    @Override
    public Standing addStanding(Pipeline pipeline, long companyId, @Nullable Long customerId, @Nullable Long repId) {
        Standing standing = new Standing(customerId != null);
        if (customerId != null) {
            pipeline.add(row -> standing.read(customer(row)), CUSTOMER + "customer_id = ?", companyId, customerId);
        }
        if (repId != null) {
            pipeline.add(row -> standing.read(rep(row)), REP + "rep_id = ?", companyId, repId);
        } else if (customerId != null) {
            pipeline.add(row -> standing.read(rep(row)), REP + "customer_id = ?", companyId, customerId);
        }
        return standing;
    }

    private Optional<Customer> customer(String condition, long companyId, Object value) {
        if (!Texts.isStorable(value.toString())) {
            return Optional.empty();
        }
        return jdbc.sql(CUSTOMER + condition)
                .params(companyId, value)
                .query((row, number) -> customer(row))
                .optional();
    }

    /** By what the rep's own links carry, or else the link of one share. */
    private Optional<Rep> repByGuid(long companyId, String guid) {
        if (!Texts.isStorable(guid)) {
            return Optional.empty();
        }
        return jdbc.sql(REP + """
                        rep_id = coalesce((select own.rep_id
                                             from reps own
                                            where own.company_id = ?
                                              and own.share_guid = ?),
                                          (select shares.rep_id
                                             from shares
                                            where shares.company_id = ?
                                              and shares.guid = ?))""")
                .params(companyId, companyId, guid, companyId, guid)
                .query((row, number) -> rep(row))
                .optional();
    }

    @Override
    public boolean isShared(long companyId, String guid) {
        return Texts.isStorable(guid)
                && jdbc.sql("select 1 from shares where company_id = ? and guid = ?")
                        .params(companyId, guid)
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    private Optional<Rep> rep(String condition, long companyId, Object value) {
        if (!Texts.isStorable(value.toString())) {
            return Optional.empty();
        }
        return jdbc.sql(REP + condition)
                .params(companyId, value)
                .query((row, number) -> rep(row))
                .optional();
    }

    static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("customer_id"),
                row.getLong("company_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("external_id"),
                row.getBoolean("active"));
    }

    static Address address(ResultSet row) throws SQLException {
        return new Address(
                row.getLong("address_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("address1"),
                row.getString("address2"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("country_code"),
                row.getString("phone"));
    }

    private static Rep rep(ResultSet row) throws SQLException {
        return new Rep(
                row.getLong("rep_id"),
                row.getLong("company_id"),
                row.getString("name"),
                row.getString("share_guid"),
                row.getString("username"),
                row.getString("email"),
                row.getString("external_id"),
                row.getObject("customer_id", Long.class),
                row.getBoolean("member"),
                row.getBoolean("active"));
    }
}
