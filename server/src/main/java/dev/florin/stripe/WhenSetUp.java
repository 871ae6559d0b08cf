package dev.florin.stripe;

import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Stripe is asked when the settings have its keys; an incomplete set refuses the start. */
final class WhenSetUp implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Objects.requireNonNull(context.getBeanFactory()).containsBean(StripeSettings.class.getName());
    }
}
