package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.order.BuyerTotals;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.KeptAnswer;
import dev.florin.shop.Member;
import dev.florin.shop.MemberDirectory;
import dev.florin.shop.MemberRecords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** A company's members as Fluid unites them: its customers, and its reps. */
@RestController
@RequestMapping("/api/v2025-06/members")
class MemberEndpoint {
    private static final String ID = "member_id";
    private static final String STATUS = "status";

    private final MemberDirectory members;
    private final MemberRecords records;
    private final CustomerWrites writes;
    private final BuyerTotals totals;
    private final MemberGenealogy genealogy;
    private final CompanyDesk desk;

    MemberEndpoint(
            MemberDirectory members,
            MemberRecords records,
            CustomerWrites writes,
            BuyerTotals totals,
            MemberGenealogy genealogy,
            CompanyDesk desk) {
        this.members = members;
        this.records = records;
        this.writes = writes;
        this.totals = totals;
        this.genealogy = genealogy;
        this.desk = desk;
    }

    /** The newest first unless {@code sort} says otherwise. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        MemberQuery query = MemberQuery.of(request);
        int limit = query.cursor().limit();
        List<Member> found = members.list(
                company, query.filter(), query.sort(), limit + 1, query.cursor().place());
        List<Member> shown = found.stream().limit(limit).toList();
        Map<Long, BuyerTotals.Total> bought = totals.of(
                company,
                shown.stream().map(Member::customerId).filter(Objects::nonNull).toList());
        Object list = shown.stream()
                .map(one -> MemberBrief.of(one, one.customerId() == null ? null : bought.get(one.customerId())))
                .toList();
        Map<String, Object> meta = desk.answers().meta(request);
        meta.put("pagination", query.pagination(found.size() > limit));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("members", list);
        body.put(STATUS, 200);
        body.put("meta", meta);
        return CompanyDesk.answer(200, body);
    }

    /** A customer, and a rep beside it when the type says so; with a key once. */
    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form body = Form.of(request);
        Form form = MemberForm.of(body);
        Boolean isRep = MemberForm.isRep(form);
        MemberRecords.Sent sent = MemberForm.ofNew(form);
        form.refuseProblems();
        FluidKey key = FluidKey.of(request, "create member", body.node());
        KeptAnswer made = made(company, key, sent, Boolean.TRUE.equals(isRep));
        CompanyDesk.mark(response, made);
        return answer(request, 201, new RawValue(made.json()));
    }

    /** By one of e-mail address, user name, external id and the customer's id. */
    @GetMapping("/find")
    ResponseEntity<Object> find(HttpServletRequest request) {
        long company = desk.company(request);
        MemberQuery.Wanted wanted = MemberQuery.wanted(request);
        Optional<Member> found = wanted.handle() == null
                ? members.find(new Member.Key(company, false, wanted.customerId()))
                : members.find(company, wanted.handle(), wanted.value());
        return answer(request, 200, MemberAnswer.of(found.orElseThrow(FluidRefusal::notFound)));
    }

    @GetMapping("/{member_id}")
    ResponseEntity<Object> show(@PathVariable(ID) String id, HttpServletRequest request) {
        return answer(request, 200, MemberAnswer.of(member(desk.company(request), id)));
    }

    /** What is not sent stays; an address that is sent is another one, and the one that is meant from now on. */
    @PatchMapping("/{member_id}")
    ResponseEntity<Object> update(@PathVariable(ID) String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = MemberForm.of(Form.of(request));
        Member member = member(company, id);
        MemberRecords.Sent sent = MemberForm.ofChange(form, member);
        form.refuseProblems();
        try {
            writes.run(connection -> records.update(connection, member, sent));
        } catch (FluidRefusal refusal) {
            throw MemberForm.renamed(refusal);
        }
        return answer(request, 200, MemberAnswer.of(member(company, id)));
    }

    /** Makes a customer a rep, or a rep a customer alone: the rep is inactive then. */
    @PatchMapping("/{member_id}/member-type")
    ResponseEntity<Object> type(@PathVariable(ID) String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        Boolean isRep = MemberForm.isRep(form);
        form.refuseProblems();
        Member member = member(company, id);
        writes.run(connection -> records.setRep(connection, member, Boolean.TRUE.equals(isRep)));
        return answer(request, 200, MemberAnswer.of(member(company, id)));
    }

    /** Who stands below, so many levels. */
    @GetMapping("/{member_id}/genealogy")
    ResponseEntity<Object> genealogy(@PathVariable(ID) String id, HttpServletRequest request) {
        long company = desk.company(request);
        int levels = MemberQuery.levels(request);
        Map<String, Object> body =
                desk.answers().answer(request, "genealogy", genealogy.of(member(company, id), levels));
        body.put(STATUS, 200);
        return CompanyDesk.answer(200, body);
    }

    /** What is refused is kept under the key by the names of the form. */
    private KeptAnswer made(long company, @Nullable FluidKey key, MemberRecords.Sent sent, boolean isRep) {
        return writes.once(company, key, connection -> {
            try {
                Member member = records.create(connection, company, sent, isRep);
                return new KeptAnswer(201, JsonMapper.shared().writeValueAsString(MemberAnswer.of(member)), false);
            } catch (FluidRefusal refusal) {
                throw MemberForm.renamed(refusal);
            }
        });
    }

    private Member member(long company, String id) {
        return Member.Key.of(company, id).flatMap(members::find).orElseThrow(FluidRefusal::notFound);
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, int status, Object member) {
        Map<String, Object> body = desk.answers().answer(request, MemberForm.MEMBER, member);
        body.put(STATUS, status);
        return CompanyDesk.answer(status, body);
    }
}
