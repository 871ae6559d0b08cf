package dev.florin.mail;

import dev.florin.platform.Ids;
import dev.florin.platform.settings.FlorinEnvironment;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans of mail. {@code florin.mail.…} says which server takes it; without {@code florin.mail.host} none is sent. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
    @Bean
    Mailer mailer(Environment settings, InstantSource clock) {
        return MailSettings.of(settings)
                .<Mailer>map(server -> new SmtpMailer(server, clock))
                .orElseGet(NoMailer::new);
    }

    @Bean
    Mails mails(Mailer mailer, Ids ids, FlorinEnvironment environment) {
        return new Mails(mailer, ids, environment == FlorinEnvironment.STAGING);
    }
}
