package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.ShareRows;
import dev.florin.shop.SharedThings;
import dev.florin.shop.Shops;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** What Fluid tells of shares beside the shares themselves, and of the products that are shared. */
@RestController
public class ShareEndpoint {
    private static final String PRODUCT = "/api/products/{product_id}/";
    private static final String START = "start_date";
    private static final String END = "end_date";
    private static final String CONTACT = "contact_id";
    private static final String REP = "user_company_id";
    private static final String FIRST_DAY = "0001-01-01";
    private static final String LAST_DAY = "9999-12-31";

    private final CompanyCaller caller;
    private final ShareRows shares;
    private final ResourceStore store;
    private final Shops shops;
    private final FluidAnswers answers;

    public ShareEndpoint(
            CompanyCaller caller, ShareRows shares, ResourceStore store, Shops shops, FluidAnswers answers) {
        this.caller = caller;
        this.shares = shares;
        this.store = store;
        this.shops = shops;
        this.answers = answers;
    }

    /** How often one share of a product was opened on one day. */
    @SchemaName("ProductViews")
    public record ShownViews(
            @Described("The day, in UTC.") String date,
            @Described("The share that was opened.") long share_id,
            @Described("The rep who shared it.") @Nullable Long user_company_id,

            @Described("How often it was opened on that day.")
            long views) {}

    /** A contact to whom a product was sent. */
    @SchemaName("ProductLead")
    public record ShownLead(
            @Described("The contact's id.") long id,
            @Described("The first name.") @Nullable String first_name,
            @Described("The last name.") @Nullable String last_name,
            @Described("First and last name.") String full_name,
            @Described("The e-mail address.") @Nullable String email,
            @Described("The phone number.") @Nullable String phone,

            @Described("How far the contact is, in the company's words.")
            String status,

            @Described("The rep who shared it.") @Nullable Long user_company_id,
            @Described("The share by which it was sent.") long share_id,
            @Described("How often its link was opened.") long views,
            @Described("When it was shared.") Instant shared_at) {
        static ShownLead of(ShareRows.Lead lead) {
            return new ShownLead(
                    lead.contactId(),
                    lead.firstName(),
                    lead.lastName(),
                    Stream.of(lead.firstName(), lead.lastName())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" ")),
                    lead.email(),
                    lead.phone(),
                    lead.status(),
                    lead.repId(),
                    lead.shareId(),
                    lead.views(),
                    lead.sharedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** How many shares were made in this month and this week of UTC. */
    @GetMapping("/api/share_page_stats")
    ResponseEntity<Object> stats(HttpServletRequest request) {
        long company = caller.company(request);
        refuseOthers(request);
        ShareRows.Made made = shares.made(company);
        Map<String, Object> body = answers.answer(request, "shares_this_month", made.thisMonth());
        body.put("shares_this_week", made.thisWeek());
        return answer(body);
    }

    /** Makes nothing: the link has what a contact and a rep are known by. */
    @GetMapping(PRODUCT + "contact_share_link")
    ResponseEntity<Object> link(@PathVariable("product_id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        Problems problems = others(request, CONTACT, REP);
        long contact = id(request, CONTACT, problems);
        long rep = id(request, REP, problems);
        problems.refuseAny();
        ShareRows.LinkParts parts =
                shares.link(company, product(company, id), contact, rep).orElseThrow(FluidRefusal::notFound);
        if (contact != 0 && parts.contactToken() == null) {
            problems.add(CONTACT, "is no contact of the company");
        }
        if (rep != 0 && parts.repGuid() == null) {
            problems.add(REP, "is no rep of the company");
        }
        problems.refuseAny();
        return answer(answers.answer(request, "url", url(company, parts)));
    }

    private String url(long company, ShareRows.LinkParts parts) {
        List<String> query = new ArrayList<>();
        if (parts.repGuid() != null) {
            query.add("share_guid=" + parts.repGuid());
        }
        if (parts.contactToken() != null) {
            query.add("contact=" + parts.contactToken());
        }
        String page = ShareVisitEndpoint.product(shops.shop(company).company().fluidShop(), parts.slug());
        return query.isEmpty() ? page : page + "?" + String.join("&", query);
    }

    @GetMapping(PRODUCT + "views")
    ResponseEntity<Object> views(@PathVariable("product_id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        FluidPage page = FluidPage.of(request, START, END);
        Problems problems = new Problems();
        String from = QueryDays.read(request, START, FIRST_DAY, problems);
        String to = QueryDays.read(request, END, LAST_DAY, problems);
        problems.refuseAny();
        var found = shares.views(wanted(company, id, page, from, to));
        List<ShownViews> shown = found.rows().stream()
                .map(one -> new ShownViews(one.day(), one.shareId(), one.repId(), one.views()))
                .toList();
        return answer(answers.page(request, "views", shown, page, found.total()));
    }

    @GetMapping(PRODUCT + "leads")
    ResponseEntity<Object> leads(@PathVariable("product_id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        FluidPage page = FluidPage.of(request);
        var found = shares.leads(wanted(company, id, page, FIRST_DAY, LAST_DAY));
        List<ShownLead> shown = found.rows().stream().map(ShownLead::of).toList();
        return answer(answers.page(request, "leads", shown, page, found.total()));
    }

    private ShareRows.Wanted wanted(long company, String id, FluidPage page, String from, String to) {
        return new ShareRows.Wanted(
                company, SharedThings.PRODUCT, product(company, id), from, to, page.perPage(), page.offset());
    }

    /** By its id or its slug. */
    private long product(long company, String text) {
        Long id = BulkForm.id(JsonNodeFactory.instance.stringNode(text));
        if (id == null) {
            return store.idOf(CompanyResources.PRODUCTS, company, text);
        }
        store.show(CompanyResources.PRODUCTS, company, id);
        return id;
    }

    private static long id(HttpServletRequest request, String name, Problems problems) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return 0;
        }
        Long id = BulkForm.id(JsonNodeFactory.instance.stringNode(text.strip()));
        if (id == null) {
            problems.add(name, "must be the id of one");
        }
        return id == null ? 0 : id;
    }

    private static void refuseOthers(HttpServletRequest request) {
        others(request).refuseAny();
    }

    private static Problems others(HttpServletRequest request, String... known) {
        return QueryDays.others(request, known);
    }

    private static ResponseEntity<Object> answer(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
