package dev.florin.order.rest;

import dev.florin.order.BuyerTotals;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Member;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A member in a list, with what was bought. */
@SchemaName("MemberBrief")
@Described("A member in a list.")
@JsonNaming(SnakeCaseStrategy.class)
record MemberBrief(
        @Described(value = "The member's id.", schema = "{format: uuid}")
        UUID id,

        @Described(value = "The e-mail address.", schema = "{format: idn-email, examples: [bond@example.com]}")
        @Nullable
        String email,

        @Described(value = "Both names.", schema = "examples: [James Bond]")
        String name,

        @Described(value = "A rep's name at login.", schema = "examples: [bond]") @Nullable
        String username,

        @Described(value = "The id in a system of the company's.", schema = "examples: [X-1]") @Nullable
        String externalId,

        @Described(value = "The rep, where there is or was one.", schema = "examples: [7]") @Nullable
        Long legacyUserCompanyId,

        @Described(value = "The customer, where there is one.", schema = "examples: [124]") @Nullable
        Long legacyCustomerId,

        @Described(value = "Whether the member may buy, or be a rep.", schema = "enum: [active, inactive]")
        String activityStatus,

        @Described(value = "How many orders are the member's.", schema = "{minimum: 0, examples: [3]}")
        long ordersCount,

        @Described(
                value = "What they cost, in the currency of the last of them, without what was given back.",
                schema = "examples: [121.65]")
        BigDecimal totalSpentInBase,

        @Described(value = "First name.", schema = "examples: [James]")
        String firstName,

        @Described(value = "Last name.", schema = "examples: [Bond]")
        String lastName,

        @Described(value = "What the member is.", schema = "enum: [customer, rep]")
        String memberTypeSlug,

        @Described(value = "The country of the address that is meant when none is named.", schema = "examples: [US]")
        @Nullable
        String countryCode,

        @Described("When it was made.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt) {
    static MemberBrief of(Member member, BuyerTotals.@Nullable Total bought) {
        return new MemberBrief(
                member.key().uuid(),
                member.email(),
                MemberAnswer.name(member),
                member.username(),
                member.externalId(),
                member.repId(),
                member.customerId(),
                MemberAnswer.status(member),
                bought == null ? 0 : bought.orders(),
                bought == null ? BigDecimal.ZERO : bought.spent().toDecimal(),
                member.firstName(),
                member.lastName(),
                member.type(),
                member.countryCode(),
                member.createdAt(),
                member.updatedAt());
    }
}
