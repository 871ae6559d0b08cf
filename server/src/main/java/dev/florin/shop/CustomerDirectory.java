package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A company's customers as it looks them up; another company's do not exist. Each filter alone has an index. */
public final class CustomerDirectory {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern WILD = Pattern.compile("[\\\\%_]");

    /** Of one customer, as a customer keeps no more. */
    private static final int MAX_ADDRESSES = CustomerFile.MAX_ADDRESSES;

    private static final String NAME = "lower(last_name || ' ' || first_name)";

    private static final String FOUND = """

            and c.customer_id = any(array(
                 select customer_id from customers where company_id = ? and customer_id = ?
                  union all
                 select customer_id from customers where company_id = ? and lower(email) = lower(?)
                  union all
                 select customer_id from customers where company_id = ? and external_id = ?
                  union all
                 select customer_id from customers where company_id = ? and account_id = ?
                  union all
                 select customer_id from customers where company_id = ? and %1$s like ?
                  union all
                 select customer_id from customers where company_id = ? and %1$s like ?))""".formatted(NAME);

    private static final String SELECT = """
            select c.company_id, c.customer_id, c.first_name, c.last_name, c.email, c.phone, c.external_id, c.active,
                   c.account_id, c.notes, c.metadata, c.email_marketing, c.sms_marketing, c.default_address_id,
                   r.rep_id, c.created_at, c.updated_at
              from customers c
              left join reps r on r.company_id = c.company_id and r.customer_id = c.customer_id and r.active
             where c.company_id = ?
               and c.customer_id = any(?)""";

    private static final String ADDRESSES = """
            select a.customer_id, a.address_id, a.first_name, a.last_name, a.address1, a.address2, a.city, a.state,
                   a.postal_code, a.country_code, a.phone
              from unnest(?) as c (customer_id)
              join lateral (select customer_id, address_id, first_name, last_name, address1, address2, city, state,
                                   postal_code, country_code, phone
                              from customer_addresses
                             where company_id = ?
                               and customer_id = c.customer_id
                             order by address_id
                             limit ?) a
                on true
             order by a.address_id""";

    private final Transactions transactions;

    public CustomerDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param total how many there are on all pages */
    public record Page(List<CompanyCustomer> customers, long total) {}

    /** A statement's text and values. */
    record Query(String sql, Object[] values) {}

    public Page list(long companyId, CustomerFilter filter, CustomerFilter.Sort sort, int limit, long offset) {
        return transactions.call(connection -> {
            Query count = count(companyId, filter);
            Query page = page(companyId, filter, sort, limit, offset);
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(row -> row.getLong("total"), count.sql(), count.values());
            Result<Long> ids = pipeline.query(row -> row.getLong("customer_id"), page.sql(), page.values());
            pipeline.execute(connection);
            return new Page(find(connection, companyId, ids.rows()), total.only());
        });
    }

    public Optional<CompanyCustomer> find(long companyId, long customerId) {
        return transactions.call(connection -> find(connection, companyId, customerId));
    }

    /** In the caller's transaction. */
    public Optional<CompanyCustomer> find(Connection connection, long companyId, long customerId) throws SQLException {
        return find(connection, companyId, List.of(customerId)).stream().findFirst();
    }

    /** How many addresses a customer has. Locks the customer, so that additions take turns. */
    public static long addresses(Connection connection, long companyId, long customerId) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from customers where company_id = ? and customer_id = ? for no key update",
                        companyId,
                        customerId);
        Result<Long> total = pipeline.query(
                row -> row.getLong("total"),
                "select count(*) as total from customer_addresses where company_id = ? and customer_id = ?",
                companyId,
                customerId);
        pipeline.execute(connection);
        return total.only();
    }

    /** Chooses the address that is meant when none is named. */
    public static void setDefault(Connection connection, long companyId, long customerId, long addressId)
            throws SQLException {
        new Pipeline().add("""
                        update customers
                           set default_address_id = ?, updated_at = now()
                         where company_id = ?
                           and customer_id = ?""", addressId, companyId, customerId).execute(connection);
    }

    /** Makes customers inactive. @return the ids of those that the company has */
    public List<Long> deactivate(long companyId, List<Long> customerIds) {
        return transactions.call(connection -> Pipeline.read(
                        connection, row -> row.getLong("customer_id"), """
                        update customers
                           set active = false, updated_at = case when active then now() else updated_at end
                         where company_id = ?
                           and customer_id = any(?)
                        returning customer_id""", companyId, customerIds.toArray(Long[]::new))
                .rows());
    }

    /**
     * Sets members of a customer's metadata, and removes others.
     *
     * @param set a JSON object, as text
     * @return false when it would be longer than {@code most} characters
     */
    public boolean appendMetadata(long companyId, long customerId, String set, Set<String> removed, int most) {
        String[] names = removed.toArray(String[]::new);
        return transactions.call(connection -> Pipeline.read(
                        connection, _ -> true, """
                        update customers
                           set metadata = (metadata || cast(? as jsonb)) - cast(? as text[]), updated_at = now()
                         where company_id = ?
                           and customer_id = ?
                           and length(cast((metadata || cast(? as jsonb)) - cast(? as text[]) as text)) <= ?
                        returning 1""", set, names, companyId, customerId, set, names, most)
                .isPresent());
    }

    /** A customer as a line of a file. */
    public record Line(Customer customer, @Nullable String accountId, boolean emailMarketing, boolean smsMarketing) {}

    /** By their ids, from the first after {@code after}; those who were removed are left out. */
    public List<Line> lines(long companyId, long after, int limit) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new Line(
                                PeopleRows.customer(row),
                                row.getString("account_id"),
                                row.getBoolean("email_marketing"),
                                row.getBoolean("sms_marketing")),
                        """
                        select customer_id, company_id, first_name, last_name, email, phone, external_id, active,
                               account_id, email_marketing, sms_marketing
                          from customers
                         where company_id = ?
                           and customer_id > ?
                           and active
                         order by customer_id
                         limit ?""",
                        companyId,
                        after,
                        (long) limit)
                .rows());
    }

    static Query count(long companyId, CustomerFilter filter) {
        List<Object> values = new ArrayList<>();
        String condition = condition(companyId, filter, values);
        return new Query("select count(*) as total from customers c" + condition, values.toArray());
    }

    static Query page(long companyId, CustomerFilter filter, CustomerFilter.Sort sort, long limit, long offset) {
        List<Object> values = new ArrayList<>();
        String condition = condition(companyId, filter, values);
        values.add(limit);
        values.add(offset);
        return new Query(
                "select c.customer_id from customers c" + condition + " order by " + sort.sql() + " limit ? offset ?",
                values.toArray());
    }

    private static String condition(long companyId, CustomerFilter filter, List<Object> values) {
        StringBuilder condition = new StringBuilder(" where c.company_id = ?");
        values.add(companyId);
        if (filter.search() != null) {
            addFound(companyId, filter.search(), condition, values);
        }
        addIfAny(" and lower(c.email) = lower(?)", filter.email(), condition, values);
        addIfAny(" and c.external_id = ?", filter.externalId(), condition, values);
        addIfAny(" and c.created_at >= ?", filter.from(), condition, values);
        addIfAny(" and c.created_at < ?", filter.until(), condition, values);
        if (filter.active() != null) {
            condition.append(filter.active() ? " and c.active" : " and not c.active");
        }
        return condition.toString();
    }

    private static void addIfAny(String more, @Nullable Object value, StringBuilder condition, List<Object> values) {
        if (value != null) {
            condition.append(more);
            values.add(value);
        }
    }

    static void addFound(long companyId, String typed, StringBuilder condition, List<Object> values) {
        condition.append(FOUND);
        String name = typed.toLowerCase(Locale.ROOT);
        int blank = name.lastIndexOf(' ');
        String turned = blank < 0 ? name : name.substring(blank + 1) + " " + name.substring(0, blank);
        long number = NUMBER.matcher(typed).matches() ? Long.parseLong(typed) : 0;
        values.addAll(List.of(companyId, number, companyId, typed, companyId, typed, companyId, typed));
        values.addAll(List.of(companyId, beginningWith(name), companyId, beginningWith(turned)));
    }

    private static String beginningWith(String text) {
        return WILD.matcher(text).replaceAll("\\\\$0") + "%";
    }

    /** Those that are there, in the order of the ids. */
    private static List<CompanyCustomer> find(Connection connection, long companyId, List<Long> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, CompanyCustomer> found = new HashMap<>();
        Map<Long, List<Address>> addresses = new HashMap<>();
        Long[] all = ids.toArray(Long[]::new);
        new Pipeline()
                .add(row -> found.put(row.getLong("customer_id"), customer(row)), SELECT, companyId, all)
                .add(
                        row -> addresses
                                .computeIfAbsent(row.getLong("customer_id"), _ -> new ArrayList<>())
                                .add(PeopleRows.address(row)),
                        ADDRESSES,
                        all,
                        companyId,
                        MAX_ADDRESSES)
                .execute(connection);
        return ids.stream()
                .map(id -> {
                    CompanyCustomer customer = found.get(id);
                    return customer == null ? null : customer.with(addresses.getOrDefault(id, List.of()));
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static CompanyCustomer customer(ResultSet row) throws SQLException {
        return new CompanyCustomer(
                PeopleRows.customer(row),
                row.getString("account_id"),
                row.getString("notes"),
                row.getString("metadata"),
                row.getBoolean("email_marketing"),
                row.getBoolean("sms_marketing"),
                id(row, "default_address_id"),
                id(row, "rep_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                List.of());
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : (Long) id;
    }
}
