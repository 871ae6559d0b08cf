package dev.florin.shop;

import dev.florin.platform.Pipeline;
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
import org.jspecify.annotations.Nullable;

/** A company's members as it looks them up: customers, and reps who are no customers. */
public final class MemberDirectory {
    private static final String CUSTOMER_NAME = "lower(c.last_name || ' ' || c.first_name)";

    /** The last word first, as customers' names are sorted. */
    private static final String REP_NAME = "regexp_replace(lower(r.name), '^(.*) (\\S+)$', '\\2 \\1')";

    private static final String REP_OF = """
            (select 1
                         from reps r
                        where r.company_id = c.company_id
                          and r.customer_id = c.customer_id""";

    private static final String CUSTOMERS = """
            select c.company_id, false as is_rep, c.customer_id as id, r.rep_id, coalesce(r.active, false) as rep_active,
                   c.first_name, c.last_name, c.email, r.username, c.phone, c.external_id, c.metadata, c.active,
                   c.email_marketing, c.sms_marketing, k.name as rank, c.created_at, c.updated_at,
                   (select a.country_code
                      from customer_addresses a
                     where a.company_id = c.company_id
                       and a.customer_id = c.customer_id
                     order by a.address_id is not distinct from c.default_address_id desc, a.address_id
                     limit 1) as country_code
              from customers c
              left join reps r on r.company_id = c.company_id and r.customer_id = c.customer_id
              left join ranks k on k.company_id = r.company_id and k.rank_id = r.rank_id
             where c.company_id = ?
               and c.customer_id = any(?)""";

    private static final String REPS = """
            select r.company_id, true as is_rep, r.rep_id as id, r.rep_id, r.active as rep_active,
                   regexp_replace(r.name, '\\s*\\S+$', '') as first_name, substring(r.name from '\\S+$') as last_name,
                   r.email, r.username, null as phone, r.external_id, '{}' as metadata, r.active,
                   false as email_marketing, false as sms_marketing, k.name as rank, r.created_at, r.updated_at,
                   null as country_code
              from reps r
              left join ranks k on k.company_id = r.company_id and k.rank_id = r.rank_id
             where r.company_id = ?
               and r.customer_id is null
               and r.rep_id = any(?)""";

    private final Transactions transactions;

    public MemberDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    public List<Member> list(long companyId, MemberFilter filter, MemberFilter.Sort sort, int limit, long offset) {
        List<Object> values = new ArrayList<>();
        String customers = "(select false as is_rep, c.customer_id as id, c.created_at, " + CUSTOMER_NAME
                + " as name from customers c where c.company_id = ?"
                + customers(companyId, filter, values) + " order by "
                + sort.each("c.customer_id", CUSTOMER_NAME).replace("created_at", "c.created_at") + " limit ?)";
        values.add(limit + offset);
        String reps = "(select true as is_rep, r.rep_id as id, r.created_at, " + REP_NAME
                + " as name from reps r where r.company_id = ? and r.customer_id is null"
                + reps(companyId, filter, values) + " order by "
                + sort.each("r.rep_id", REP_NAME).replace("created_at", "r.created_at") + " limit ?)";
        values.add(limit + offset);
        values.add((long) limit);
        values.add(offset);
        String sql = "select is_rep, id from (" + customers + " union all " + reps + ") k order by " + sort.all()
                + " limit ? offset ?";
        return transactions.call(connection -> find(
                connection,
                companyId,
                Pipeline.read(
                                connection,
                                row -> new Member.Key(companyId, row.getBoolean("is_rep"), row.getLong("id")),
                                sql,
                                values.toArray())
                        .rows()));
    }

    public Optional<Member> find(Member.Key key) {
        return transactions.call(connection -> find(connection, key));
    }

    /** In the caller's transaction. */
    public static Optional<Member> find(Connection connection, Member.Key key) throws SQLException {
        return find(connection, key.companyId(), List.of(key)).stream().findFirst();
    }

    /** Those that are there, in the order of the keys. */
    public List<Member> find(long companyId, List<Member.Key> keys) {
        return transactions.call(connection -> find(connection, companyId, keys));
    }

    /** By rep, who that is; who is a customer and a rep is one member. */
    public Map<Long, Member.Key> ofReps(long companyId, List<Long> repIds) {
        Map<Long, Member.Key> keys = new HashMap<>();
        transactions.single(
                row -> keys.put(row.getLong("rep_id"), key(row)), """
                select rep_id, company_id, customer_id is null as is_rep, coalesce(customer_id, rep_id) as id
                  from reps
                 where company_id = ?
                   and rep_id = any(?)""", companyId, repIds.toArray(Long[]::new));
        return keys;
    }

    /** What a member is found by: a customer before a rep. */
    public enum Handle {
        EMAIL("lower(email) = lower(?)", "lower(email) = lower(?)"),
        USERNAME("false and ? = ''", "lower(username) = lower(?)"),
        EXTERNAL_ID("external_id = ?", "external_id = ?");

        private final String ofCustomer;
        private final String ofRep;

        Handle(String ofCustomer, String ofRep) {
            this.ofCustomer = ofCustomer;
            this.ofRep = ofRep;
        }
    }

    public Optional<Member> find(long companyId, Handle handle, String value) {
        return transactions.call(connection -> {
            Optional<Member.Key> key = Pipeline.read(
                            connection,
                            MemberDirectory::key,
                            "select company_id, false as is_rep, customer_id as id, 1 as place from customers where company_id = ? and "
                                    + handle.ofCustomer
                                    + " union all select company_id, customer_id is null, coalesce(customer_id, rep_id), 2 from reps where company_id = ? and "
                                    + handle.ofRep + " order by place limit 1",
                            companyId,
                            value,
                            companyId,
                            value)
                    .first();
            return key.isEmpty() ? Optional.empty() : find(connection, key.get());
        });
    }

    private static List<Member> find(Connection connection, long companyId, List<Member.Key> keys) throws SQLException {
        Map<Member.Key, Member> found = new HashMap<>();
        new Pipeline()
                .add(row -> put(found, row), CUSTOMERS, companyId, ids(keys, false))
                .add(row -> put(found, row), REPS, companyId, ids(keys, true))
                .execute(connection);
        return keys.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Long[] ids(List<Member.Key> keys, boolean isRep) {
        return keys.stream()
                .filter(key -> key.isRep() == isRep)
                .map(Member.Key::id)
                .toArray(Long[]::new);
    }

    private static String customers(long companyId, MemberFilter filter, List<Object> values) {
        StringBuilder condition = new StringBuilder();
        values.add(companyId);
        if (filter.search() != null) {
            CustomerDirectory.addFound(companyId, filter.search(), condition, values);
        }
        if (filter.active() != null) {
            condition.append(filter.active() ? " and c.active" : " and not c.active");
        }
        if (filter.type() != null) {
            condition.append(filter.type().equals(Member.REP) ? " and exists " : " and not exists ");
            condition.append(REP_OF).append(" and r.active)");
        }
        if (filter.rankId() != null) {
            condition.append(" and exists ").append(REP_OF).append(" and r.rank_id = ?)");
            values.add(filter.rankId());
        }
        add(" and c.external_id = ?", filter.externalId(), condition, values);
        add(" and c.created_at >= ?", filter.from(), condition, values);
        add(" and c.created_at < ?", filter.until(), condition, values);
        return condition.toString();
    }

    private static String reps(long companyId, MemberFilter filter, List<Object> values) {
        StringBuilder condition = new StringBuilder();
        values.add(companyId);
        String search = filter.search();
        if (search != null) {
            condition.append(" and (cast(r.rep_id as text) = ? or lower(r.email) = ? or lower(r.username) = ?"
                    + " or r.external_id = ? or starts_with(lower(r.name), ?) or starts_with(" + REP_NAME + ", ?))");
            String small = search.toLowerCase(Locale.ROOT);
            values.addAll(List.of(search, small, small, search, small, small));
        }
        if (filter.active() != null) {
            condition.append(filter.active() ? " and r.active" : " and not r.active");
        }
        if (Member.CUSTOMER.equals(filter.type())) {
            condition.append(" and false");
        }
        add(" and r.rank_id = ?", filter.rankId(), condition, values);
        add(" and r.external_id = ?", filter.externalId(), condition, values);
        add(" and r.created_at >= ?", filter.from(), condition, values);
        add(" and r.created_at < ?", filter.until(), condition, values);
        return condition.toString();
    }

    private static void add(String more, @Nullable Object value, StringBuilder condition, List<Object> values) {
        if (value != null) {
            condition.append(more);
            values.add(value);
        }
    }

    private static Member.Key key(ResultSet row) throws SQLException {
        return new Member.Key(row.getLong("company_id"), row.getBoolean("is_rep"), row.getLong("id"));
    }

    private static void put(Map<Member.Key, Member> found, ResultSet row) throws SQLException {
        Member member = new Member(
                key(row),
                row.getObject("rep_id", Long.class),
                row.getBoolean("rep_active"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("username"),
                row.getString("phone"),
                row.getString("external_id"),
                row.getString("metadata"),
                row.getBoolean("active"),
                row.getBoolean("email_marketing"),
                row.getBoolean("sms_marketing"),
                row.getString("country_code"),
                row.getString("rank"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        found.put(member.key(), member);
    }
}
