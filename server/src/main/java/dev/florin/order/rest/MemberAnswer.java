package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Member;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A member as Fluid has one: a customer or a rep. What is kept of nobody here is null or false. */
@SchemaName("Member")
@Described("A customer or a rep; who is both is one member.")
@JsonNaming(SnakeCaseStrategy.class)
record MemberAnswer(
        @Described(value = "The member's id.", schema = "{format: uuid}")
        UUID id,

        @Described(value = "The e-mail address.", schema = "{format: idn-email, examples: [bond@example.com]}")
        @Nullable
        String email,

        @Described(value = "Both names.", schema = "examples: [James Bond]")
        String name,

        @Described(value = "A rep's name at login.", schema = "examples: [bond]") @Nullable
        String username,

        @Described(value = "First name.", schema = "examples: [James]")
        String firstName,

        @Described(value = "Last name.", schema = "examples: [Bond]")
        String lastName,

        @Described(value = "What the member is.", schema = "enum: [customer, rep]")
        String memberTypeSlug,

        @Described(value = "Whether the member may buy, or be a rep.", schema = "enum: [active, inactive]")
        String activityStatus,

        @Described(value = "The rep, where there is or was one.", schema = "examples: [7]") @Nullable
        Long legacyUserCompanyId,

        @Described(value = "The customer, where there is one.", schema = "examples: [124]") @Nullable
        Long legacyCustomerId,

        @Described(value = "Phone number.", schema = "examples: ['4035551212']") @Nullable
        String phone,

        @Described(value = "The id in a system of the company's.", schema = "examples: [X-1]") @Nullable
        String externalId,

        @Described(value = "Always null: it is not kept.", schema = "type: 'null'") @Nullable
        String dob,

        @Described(value = "The country of the address that is meant when none is named.", schema = "examples: [US]")
        @Nullable
        String countryCode,

        @Described(value = "Always null: it is not kept.", schema = "type: 'null'") @Nullable
        String languageCode,

        @Described(value = "What the company keeps with it.", ref = "OrderMetadata") @JsonRawValue
        String metadata,

        @Described("Always false: taxes are a country's.") boolean taxExempt,

        @Described(value = "Always null: it is not kept.", schema = "type: 'null'") @Nullable
        String salesTaxId,

        @Described("Whether the member wants e-mails with offers.")
        boolean emailMarketing,

        @Described("Whether the member wants text messages with offers.")
        boolean smsMarketing,

        @Described("When it was made.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt) {
    static MemberAnswer of(Member member) {
        return new MemberAnswer(
                member.key().uuid(),
                member.email(),
                name(member),
                member.username(),
                member.firstName(),
                member.lastName(),
                member.type(),
                status(member),
                member.repId(),
                member.customerId(),
                member.phone(),
                member.externalId(),
                null,
                member.countryCode(),
                null,
                member.metadata(),
                false,
                null,
                member.emailMarketing(),
                member.smsMarketing(),
                member.createdAt(),
                member.updatedAt());
    }

    static String name(Member member) {
        return (member.firstName() + " " + member.lastName()).strip();
    }

    static String status(Member member) {
        return member.active() ? "active" : "inactive";
    }
}
