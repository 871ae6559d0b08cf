package dev.florin.resource;

import java.util.List;

/**
 * Kinds of objects that a feature adds to what companies keep over REST. Each feature has a bean with its own.
 *
 * @param name in the reference, such as {@code Company}
 * @param resources in the order of the reference
 */
public record ResourceGroup(String name, List<Resource> resources) {
    public ResourceGroup {
        resources = List.copyOf(resources);
    }
}
