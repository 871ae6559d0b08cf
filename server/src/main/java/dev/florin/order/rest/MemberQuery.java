package dev.florin.order.rest;

import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.Member;
import dev.florin.shop.MemberDirectory;
import dev.florin.shop.MemberFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which members are asked for. All that is wrong is named at once. */
record MemberQuery(MemberFilter filter, MemberFilter.Sort sort, FluidCursor cursor) {
    /** A list goes on up to so many members; who looks for one further back has filters. */
    private static final long MAX_PLACE = 100_000;

    private static final String SORT = "sort";
    private static final String ACTIVE = "filter[active]";
    private static final String TYPE = "filter[member_type_slug]";
    private static final String SEARCH = "filter[search]";
    private static final String EXTERNAL_ID = "filter[external_id]";
    private static final String RANK = "filter[rank_id]";
    private static final String FROM = "filter[created_at_from]";
    private static final String TO = "filter[created_at_to]";
    private static final String LEVELS = "levels";
    private static final String CUSTOMER_ID = "legacy_customer_id";
    private static final Map<String, MemberDirectory.Handle> HANDLES = Map.of(
            "email", MemberDirectory.Handle.EMAIL,
            "username", MemberDirectory.Handle.USERNAME,
            "external_id", MemberDirectory.Handle.EXTERNAL_ID);

    static MemberQuery of(HttpServletRequest request) {
        Problems problems = new Problems();
        FluidCursor cursor = FluidCursor.of(request, problems, SORT, ACTIVE, TYPE, SEARCH, EXTERNAL_ID, RANK, FROM, TO);
        if (cursor.place() > MAX_PLACE) {
            problems.add(FluidCursor.CURSOR, "is no cursor of this list.");
        }
        String active = word(request, ACTIVE, problems, "true", "false");
        MemberFilter filter = new MemberFilter(
                QueryReader.text(request, SEARCH, problems),
                active == null ? null : (Boolean) active.equals("true"),
                word(request, TYPE, problems, Member.REP, Member.CUSTOMER),
                QueryReader.text(request, EXTERNAL_ID, problems),
                QueryReader.id(request, RANK, problems),
                QueryReader.time(request, FROM, 0, problems),
                QueryReader.time(request, TO, 1, problems));
        MemberFilter.Sort sort = QueryReader.word(
                request,
                SORT,
                MemberFilter.Sort.values(),
                MemberFilter.Sort::word,
                "must be created_at, -created_at, name or -name.",
                problems);
        problems.refuseAny();
        return new MemberQuery(filter, sort == null ? MemberFilter.Sort.CREATED_AT_DESC : sort, cursor);
    }

    /** Where the part before begins, and where the next. */
    Map<String, @Nullable Object> pagination(boolean hasNext) {
        long place = cursor.place();
        long next = place + cursor.limit();
        return cursor.pagination(
                place == 0 ? null : (Long) Math.max(0, place - cursor.limit()), hasNext ? (Long) next : null);
    }

    /** By what one member is looked for. */
    record Wanted(MemberDirectory.@Nullable Handle handle, String value, long customerId) {}

    static Wanted wanted(HttpServletRequest request) {
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, "email", "username", "external_id", CUSTOMER_ID);
        Long customer = QueryReader.id(request, CUSTOMER_ID, problems);
        Map<String, String> given = HANDLES.keySet().stream()
                .filter(name -> QueryReader.text(request, name, problems) != null)
                .collect(Collectors.toMap(
                        name -> name, name -> String.valueOf(QueryReader.text(request, name, problems))));
        if (problems.isEmpty() && given.size() + (customer == null ? 0 : 1) != 1) {
            problems.add("email", "or one of username, external_id and legacy_customer_id is required, and no two.");
        }
        problems.refuseAny();
        if (customer != null) {
            return new Wanted(null, "", customer);
        }
        Map.Entry<String, String> one = given.entrySet().iterator().next();
        return new Wanted(HANDLES.get(one.getKey()), one.getValue(), 0);
    }

    /** @throws FluidRefusal 422 when it is no such number */
    static int levels(HttpServletRequest request) {
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, LEVELS);
        int levels = QueryReader.number(request, LEVELS, 1, MemberGenealogy.MAX_LEVELS, problems);
        problems.refuseAny();
        return levels;
    }

    private static @Nullable String word(HttpServletRequest request, String name, Problems problems, String... words) {
        String text = QueryReader.text(request, name, problems);
        if (text != null && Stream.of(words).noneMatch(text::equals)) {
            problems.add(name, "must be " + String.join(" or ", words) + ".");
            return null;
        }
        return text;
    }
}
