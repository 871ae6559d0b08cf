package dev.florin.attachment;

import dev.florin.attachment.s3.S3Bucket;
import dev.florin.attachment.s3.S3Settings;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bucket that files are kept in, when {@code florin.attachments.s3.*} is set: see {@code docs/attachments.md}. */
@Configuration(proxyBeanMethods = false)
@Conditional(BucketConfiguration.WhenSetUp.class)
public class BucketConfiguration {
    /** An incomplete set of settings refuses the start. */
    static final class WhenSetUp implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Objects.requireNonNull(context.getBeanFactory()).containsBean(S3Settings.class.getName());
        }
    }

    /** The store compares a request's time with its own clock, which no test clock moves. */
    @Bean(initMethod = "check", destroyMethod = "close")
    S3Bucket attachmentBucket(S3Settings settings) {
        return new S3Bucket(settings, Clock.systemUTC());
    }

    /** Uploads take their time by the real clock: a test clock that jumps ahead would end those under way. */
    @Bean
    BucketFiles bucketFiles(JdbcClient jdbc, MovableClock clock, S3Bucket bucket) {
        return new BucketFiles(jdbc, clock.real(), bucket);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping attachmentLeftovers(BucketFiles files) {
        return new Housekeeping("orphaned objects", Duration.ofMinutes(10), files::removeLeftovers);
    }
}
