package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Answers what Spring's own factory answers, in the same order. */
class IndexedBeanFactoryTest {
    private final DefaultListableBeanFactory theirs = new DefaultListableBeanFactory();
    private final IndexedBeanFactory ours = new IndexedBeanFactory();

    interface Sound {}

    interface Loud extends Sound {}

    static class Horn implements Loud {}

    static class Trumpet extends Horn implements Supplier<String> {
        @Override
        public String get() {
            return "";
        }
    }

    static class Flute implements Sound {}

    static class FluteMaker implements FactoryBean<Flute> {
        @Override
        public Flute getObject() {
            return new Flute();
        }

        @Override
        public Class<?> getObjectType() {
            return Flute.class;
        }
    }

    private static final List<Class<?>> TYPES = List.of(
            Sound.class,
            Loud.class,
            Horn.class,
            Trumpet.class,
            Flute.class,
            FluteMaker.class,
            FactoryBean.class,
            Supplier.class,
            Callable.class,
            String.class,
            Object.class);

    @BeforeEach
    void define() {
        for (DefaultListableBeanFactory beans : List.of(theirs, ours)) {
            beans.registerSingleton("byHand", new Trumpet());
            beans.registerSingleton("word", "hush");
            beans.registerSingleton("makerByHand", new FluteMaker());
            beans.registerBeanDefinition("trumpet", new RootBeanDefinition(Trumpet.class));
            beans.registerBeanDefinition("maker", new RootBeanDefinition(FluteMaker.class));
            RootBeanDefinition prototype = new RootBeanDefinition(Horn.class);
            prototype.setScope(BeanDefinition.SCOPE_PROTOTYPE);
            beans.registerBeanDefinition("horn", prototype);
            RootBeanDefinition pattern = new RootBeanDefinition(Horn.class);
            pattern.setAbstract(true);
            beans.registerBeanDefinition("pattern", pattern);
            beans.freezeConfiguration();
        }
    }

    private void assertTheSame() {
        for (Class<?> type : TYPES) {
            for (boolean all : new boolean[] {true, false}) {
                for (boolean eager : new boolean[] {true, false}) {
                    assertThat(ours.getBeanNamesForType(type, all, eager))
                            .as("%s, prototypes %s, eager %s", type.getSimpleName(), all, eager)
                            .containsExactly(theirs.getBeanNamesForType(type, all, eager));
                }
            }
        }
    }

    @Test
    void beansOfATypeAreFound() {
        assertTheSame();
        assertThat(ours.getBeanNamesForType(Sound.class))
                .containsExactly("trumpet", "maker", "horn", "byHand", "makerByHand");
    }

    @Test
    void whatIsDefinedOrRegisteredLaterIsFoundToo() {
        assertTheSame();
        for (DefaultListableBeanFactory beans : List.of(theirs, ours)) {
            beans.registerBeanDefinition("late", new RootBeanDefinition(Flute.class));
            beans.registerSingleton("lateByHand", new Horn());
        }
        assertTheSame();
    }

    @Test
    void whatIsRemovedIsNotFound() {
        assertTheSame();
        for (DefaultListableBeanFactory beans : List.of(theirs, ours)) {
            beans.removeBeanDefinition("trumpet");
            beans.destroySingleton("byHand");
        }
        assertTheSame();
    }

    @Test
    void aDefinitionTakesThePlaceOfARegisteredSingleton() {
        for (DefaultListableBeanFactory beans : List.of(theirs, ours)) {
            beans.registerBeanDefinition("word", new RootBeanDefinition(Flute.class));
        }
        assertTheSame();
    }
}
