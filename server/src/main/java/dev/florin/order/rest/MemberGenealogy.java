package dev.florin.order.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Member;
import dev.florin.shop.MemberDirectory;
import dev.florin.tree.Genealogy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a member with those below, level by level, in the company's default tree. */
record MemberGenealogy(MemberDirectory members, Genealogy tree) {
    /** The most levels below a member. */
    static final int MAX_LEVELS = 20;

    /** The most members below one in an answer. */
    static final int MAX_BELOW = 1_000;

    /** @throws FluidRefusal 422 when there are more than {@link #MAX_BELOW} in so many levels */
    Map<String, @Nullable Object> of(Member member, int levels) {
        long company = member.key().companyId();
        List<Genealogy.Node> nodes = tree.of(company, member.repId(), member.customerId(), levels, MAX_BELOW + 1);
        if (nodes.size() > MAX_BELOW + 1) {
            throw FluidRefusal.invalid(
                    "levels",
                    "reach more than " + MAX_BELOW
                            + " members: ask for fewer, or page through /api/tree_nodes/{id}/downline.");
        }
        if (nodes.isEmpty()) {
            return shown(member, false, List.of());
        }
        Map<Long, Member> people = people(company, nodes);
        Map<Long, List<Object>> below = new HashMap<>();
        for (Genealogy.Node node : nodes.reversed()) {
            List<Object> own =
                    below.getOrDefault(node.nodeId(), new ArrayList<>()).reversed();
            if (node.equals(nodes.getFirst())) {
                return shown(member, node.hasChildren(), own);
            }
            Map<String, @Nullable Object> shown =
                    shown(Objects.requireNonNull(people.get(node.nodeId())), node.hasChildren(), own);
            below.computeIfAbsent(Objects.requireNonNull(node.parentId()), _ -> new ArrayList<>())
                    .add(shown);
        }
        throw new IllegalStateException("the first node is always there");
    }

    /** By node who stands there. */
    private Map<Long, Member> people(long company, List<Genealogy.Node> nodes) {
        Map<Long, Member.Key> reps = members.ofReps(
                company,
                nodes.stream()
                        .map(Genealogy.Node::repId)
                        .filter(Objects::nonNull)
                        .toList());
        Map<Long, Member.Key> keys = new HashMap<>();
        for (Genealogy.Node node : nodes) {
            Long customer = node.customerId();
            Member.Key key = customer == null ? reps.get(node.repId()) : new Member.Key(company, false, customer);
            if (key != null) {
                keys.put(node.nodeId(), key);
            }
        }
        Map<Member.Key, Member> found = new HashMap<>();
        members.find(company, keys.values().stream().distinct().toList()).forEach(one -> found.put(one.key(), one));
        Map<Long, Member> people = new HashMap<>();
        keys.forEach((node, key) -> {
            Member one = found.get(key);
            if (one != null) {
                people.put(node, one);
            }
        });
        return people;
    }

    private static Map<String, @Nullable Object> shown(Member member, boolean hasChildren, List<Object> downline) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", member.key().uuid());
        shown.put("member_type", member.type());
        shown.put("first_name", member.firstName());
        shown.put("last_name", member.lastName());
        shown.put("email", member.email());
        shown.put("phone", member.phone());
        shown.put("join_date", member.createdAt());
        shown.put("active", member.active());
        shown.put("rank", member.rank());
        shown.put("user_company_id", member.repId());
        shown.put("customer_id", member.customerId());
        shown.put("has_children", hasChildren);
        shown.put("downline", downline);
        return shown;
    }
}
