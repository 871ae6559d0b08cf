package dev.florin.mail;

import dev.florin.platform.Ids;
import dev.florin.platform.settings.FlorinEnvironment;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of mail. Without settings none is sent. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
    @Bean
    Mailer mailer(Optional<MailSettings> settings, InstantSource clock) {
        return settings.<Mailer>map(server -> new SmtpMailer(server, clock)).orElseGet(NoMailer::new);
    }

    @Bean
    Mails mails(Mailer mailer, Ids ids, FlorinEnvironment environment) {
        return new Mails(mailer, ids, environment == FlorinEnvironment.STAGING);
    }
}
