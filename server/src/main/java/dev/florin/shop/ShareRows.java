package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done with shares beside what is done with every resource: they are opened, and counted. */
public final class ShareRows {
    private final Transactions transactions;

    public ShareRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A link that was opened.
     *
     * @param slug of the product; null for what is known by its id alone
     * @param bringsCredit whether the share has a rep who is active
     */
    public record Opened(
            long companyId,
            String shareableType,
            long shareableId,
            @Nullable String slug,
            boolean bringsCredit) {}

    /** How many shares a company has made in this month and in this week, which begins on Monday, in UTC. */
    public record Made(long thisMonth, long thisWeek) {}

    /** How often one share was opened on one day. */
    public record Views(String day, long shareId, @Nullable Long repId, long views) {}

    /** A contact to whom a thing was sent, by one share. */
    public record Lead(
            long shareId,
            long contactId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            String status,
            @Nullable Long repId,
            long views,
            Instant sharedAt) {}

    /** Some rows of a list, and how many it has. */
    public record Page<T>(List<T> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Which part of which list. Days are as in {@code 2026-03-01}. */
    public record Wanted(
            long companyId, String shareableType, long shareableId, String from, String to, int limit, long offset) {}

    /** What a link to a product of the company may carry. */
    public record LinkParts(
            String slug,
            @Nullable String contactToken,
            @Nullable String repGuid) {}

    /** Adds visits on a day, in one statement. */
    void count(String guid, LocalDate day, long visits) {
        transactions.run(connection ->
                new Pipeline().add("""
                        with opened as (
                            update shares
                               set views = views + ?, last_viewed_at = now()
                             where guid = ?
                            returning company_id, share_id, shareable_type, shareable_id
                        )
                        insert into share_views (company_id, shareable_type, shareable_id, day, share_id, views)
                        select company_id, shareable_type, shareable_id, cast(? as date), share_id, ?
                          from opened
                            on conflict (company_id, shareable_type, shareable_id, day, share_id)
                            do update set views = share_views.views + excluded.views""", visits, guid, day.toString(), visits).execute(connection));
    }

    /** Where a link leads. */
    public Optional<Opened> open(String guid) {
        return transactions.call(connection ->
                Pipeline.read(connection, ShareRows::opened, """
                        select opened.company_id, opened.shareable_type, opened.shareable_id,
                               (select p.slug
                                  from products p
                                 where opened.shareable_type = 'product'
                                   and p.company_id = opened.company_id
                                   and p.product_id = opened.shareable_id) as slug,
                               exists (select 1
                                         from reps r
                                        where r.company_id = opened.company_id
                                          and r.rep_id = opened.rep_id
                                          and r.active) as brings_credit
                          from shares opened
                         where opened.guid = ?""", guid).first());
    }

    private static Opened opened(ResultSet row) throws SQLException {
        return new Opened(
                row.getLong("company_id"),
                row.getString("shareable_type"),
                row.getLong("shareable_id"),
                row.getString("slug"),
                row.getBoolean("brings_credit"));
    }

    /** Forgets days that are more than 400 days past, some of them; the shares' own numbers stay. */
    int forgetDays() {
        return transactions
                .call(connection -> Pipeline.read(connection, _ -> true, """
                        delete from share_views
                         where (company_id, shareable_type, shareable_id, day, share_id) in
                               (select company_id, shareable_type, shareable_id, day, share_id
                                  from share_views
                                 where day < cast(now() at time zone 'UTC' as date) - 400
                                 order by day
                                 limit 1000
                                   for update skip locked)
                        returning 1"""))
                .rows()
                .size();
    }

    public Made made(long companyId) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new Made(row.getLong("this_month"), row.getLong("this_week")),
                        """
                        select count(*) filter (where created_at >= date_trunc('month', now(), 'UTC')) as this_month,
                               count(*) filter (where created_at >= date_trunc('week', now(), 'UTC')) as this_week
                          from shares
                         where company_id = ?
                           and created_at >= least(date_trunc('month', now(), 'UTC'), date_trunc('week', now(), 'UTC'))""",
                        companyId)
                .only());
    }

    /** The latest days first. */
    public Page<Views> views(Wanted wanted) {
        return transactions.call(connection -> new Page<>(
                Pipeline.read(
                                connection,
                                row -> new Views(
                                        row.getString("day"),
                                        row.getLong("share_id"),
                                        row.getObject("rep_id", Long.class),
                                        row.getLong("views")),
                                """
                                select cast(v.day as text) as day, v.share_id, s.rep_id, v.views
                                  from share_views v
                                  join shares s on s.company_id = v.company_id and s.share_id = v.share_id
                                 where v.company_id = ?
                                   and v.shareable_type = ?
                                   and v.shareable_id = ?
                                   and v.day between cast(? as date) and cast(? as date)
                                 order by v.day desc, v.share_id desc
                                 limit ?
                                offset ?""",
                                wanted.companyId(),
                                wanted.shareableType(),
                                wanted.shareableId(),
                                wanted.from(),
                                wanted.to(),
                                (long) wanted.limit(),
                                wanted.offset())
                        .rows(),
                countViews(connection, wanted)));
    }

    private static long countViews(Connection connection, Wanted wanted) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("total"),
                        """
                        select count(*) as total
                          from share_views
                         where company_id = ?
                           and shareable_type = ?
                           and shareable_id = ?
                           and day between cast(? as date) and cast(? as date)""",
                        wanted.companyId(),
                        wanted.shareableType(),
                        wanted.shareableId(),
                        wanted.from(),
                        wanted.to())
                .only();
    }

    /** The latest shares first; contacts that were removed are left out of the rows. */
    public Page<Lead> leads(Wanted wanted) {
        return transactions.call(connection -> new Page<>(
                Pipeline.read(
                                connection,
                                ShareRows::lead,
                                """
                                select s.share_id, s.contact_id, c.first_name, c.last_name, c.email, c.phone, c.status,
                                       s.rep_id, s.views, s.created_at
                                  from shares s
                                  join contacts c on c.company_id = s.company_id and c.contact_id = s.contact_id and c.active
                                 where s.company_id = ?
                                   and s.shareable_type = ?
                                   and s.shareable_id = ?
                                   and s.contact_id is not null
                                 order by s.share_id desc
                                 limit ?
                                offset ?""",
                                wanted.companyId(),
                                wanted.shareableType(),
                                wanted.shareableId(),
                                (long) wanted.limit(),
                                wanted.offset())
                        .rows(),
                countLeads(connection, wanted)));
    }

    private static long countLeads(Connection connection, Wanted wanted) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("total"),
                        """
                        select count(*) as total
                          from shares s
                          join contacts c on c.company_id = s.company_id and c.contact_id = s.contact_id and c.active
                         where s.company_id = ?
                           and s.shareable_type = ?
                           and s.shareable_id = ?
                           and s.contact_id is not null""",
                        wanted.companyId(),
                        wanted.shareableType(),
                        wanted.shareableId())
                .only();
    }

    private static Lead lead(ResultSet row) throws SQLException {
        return new Lead(
                row.getLong("share_id"),
                row.getLong("contact_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("status"),
                row.getObject("rep_id", Long.class),
                row.getLong("views"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /**
     * What a link to a product is made of. The contact and the rep are 0 for none; one that is not the company's is not
     * there.
     */
    public Optional<LinkParts> link(long companyId, long productId, long contactId, long repId) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new LinkParts(
                                row.getString("slug"), row.getString("contact_token"), row.getString("rep_guid")),
                        """
                        select p.slug, c.token as contact_token, r.share_guid as rep_guid
                          from products p
                          left join contacts c on c.company_id = p.company_id and c.contact_id = ?
                          left join reps r on r.company_id = p.company_id
                                          and r.rep_id = case ? when 0 then c.rep_id else ? end
                         where p.company_id = ?
                           and p.product_id = ?""",
                        contactId,
                        repId,
                        repId,
                        companyId,
                        productId)
                .first());
    }
}
