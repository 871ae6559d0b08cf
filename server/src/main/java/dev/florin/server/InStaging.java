package dev.florin.server;

import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.SettingReader;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** For beans that must not exist where money is real. */
final class InStaging implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return FlorinEnvironment.of(new SettingReader(context.getEnvironment()::getProperty))
                == FlorinEnvironment.STAGING;
    }
}
