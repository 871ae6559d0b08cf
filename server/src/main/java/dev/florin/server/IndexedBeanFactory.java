package dev.florin.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Finds beans of a type in an index. Spring's own factory asks each bean of the context for each type that is injected: some 900
 * beans for some 500 types, a sixth of what a start computes. Answers are the same: names in order of definition, then singletons
 * that were registered by hand.
 *
 * <p>The index holds from {@link #freezeConfiguration()} on, for the types that beans are declared with. What has no entry there,
 * or must not make a bean to learn its type, is Spring's to find.
 */
final class IndexedBeanFactory extends DefaultListableBeanFactory {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> registered = new LinkedHashSet<>();
    private transient volatile @Nullable Map<Class<?>, List<String>> index;
    private transient boolean building;

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        if (type == null || !allowEagerInit || building || !isConfigurationFrozen()) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        List<String> found = new ArrayList<>();
        for (String name : built().getOrDefault(type, List.of())) {
            if (includeNonSingletons || isSingleton(name)) {
                found.add(name);
            }
        }
        synchronized (registered) {
            for (String name : registered) {
                if (isTypeMatch(name, type)) {
                    found.add(name);
                } else if (isTypeMatch(FACTORY_BEAN_PREFIX + name, type)) {
                    found.add(FACTORY_BEAN_PREFIX + name);
                }
            }
        }
        return found.isEmpty()
                ? super.getBeanNamesForType(type, includeNonSingletons, true)
                : found.toArray(String[]::new);
    }

    @Override
    public void registerSingleton(String name, Object bean) {
        super.registerSingleton(name, bean);
        if (!containsBeanDefinition(name)) {
            synchronized (registered) {
                registered.add(name);
            }
        }
    }

    @Override
    public void destroySingleton(String name) {
        super.destroySingleton(name);
        synchronized (registered) {
            registered.remove(name);
        }
    }

    @Override
    public void destroySingletons() {
        super.destroySingletons();
        synchronized (registered) {
            registered.clear();
        }
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        super.registerBeanDefinition(name, definition);
        synchronized (registered) {
            registered.remove(name);
        }
        index = null;
    }

    @Override
    protected void resetBeanDefinition(String name) {
        super.resetBeanDefinition(name);
        index = null;
    }

    private Map<Class<?>, List<String>> built() {
        Map<Class<?>, List<String>> made = index;
        if (made == null) {
            building = true;
            try {
                made = build();
            } finally {
                building = false;
            }
            index = made;
        }
        return made;
    }

    private Map<Class<?>, List<String>> build() {
        Map<Class<?>, List<String>> made = new HashMap<>();
        for (String name : getBeanDefinitionNames()) {
            if (getMergedLocalBeanDefinition(name).isAbstract()) {
                continue;
            }
            Set<Class<?>> types = typesOf(getType(name));
            types.forEach(type -> put(made, type, name));
            if (isFactoryBean(name)) {
                String factory = FACTORY_BEAN_PREFIX + name;
                typesOf(getType(factory)).stream()
                        .filter(type -> !types.contains(type))
                        .forEach(type -> put(made, type, factory));
            }
        }
        return made;
    }

    private static void put(Map<Class<?>, List<String>> made, Class<?> type, String name) {
        made.computeIfAbsent(type, key -> new ArrayList<>()).add(name);
    }

    /** A class, what it extends and all that it implements. */
    private static Set<Class<?>> typesOf(@Nullable Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        if (type == null) {
            return types;
        }
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            types.add(one);
            addInterfaces(one, types);
        }
        types.add(Object.class);
        return types;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> one : type.getInterfaces()) {
            if (types.add(one)) {
                addInterfaces(one, types);
            }
        }
    }
}
