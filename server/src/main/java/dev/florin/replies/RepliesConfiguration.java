package dev.florin.replies;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of kept answers. */
@Configuration(proxyBeanMethods = false)
public class RepliesConfiguration {
    @Bean
    KeptReplies keptReplies(Secrets secrets) {
        return new KeptReplies(secrets);
    }

    @Bean
    SealedColumns sealedReplies() {
        return KeptReplies.columns();
    }
}
