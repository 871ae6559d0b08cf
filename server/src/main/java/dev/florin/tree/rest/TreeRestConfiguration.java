package dev.florin.tree.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.tree.Branches;
import dev.florin.tree.TreeNodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Trees over HTTP. */
@Configuration(proxyBeanMethods = false)
public class TreeRestConfiguration {
    @Bean
    SurfacePaths treePaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/trees", "/api/tree_nodes");
    }

    @Bean
    TreeDesk treeDesk(CompanyTokens tokens, ResourceStore store, Branches branches, FluidAnswers answers) {
        return new TreeDesk(tokens, store, branches, answers);
    }

    @Bean
    TreeEndpoint treeEndpoint(TreeNodes nodes, ResourceStore store, TreeDesk desk) {
        return new TreeEndpoint(nodes, store, desk);
    }

    @Bean
    TreeNodeEndpoint treeNodeEndpoint(TreeNodes nodes, Branches branches, ResourceStore store, TreeDesk desk) {
        return new TreeNodeEndpoint(nodes, branches, store, desk);
    }

    @Bean
    OpenApiPart treeNodeSchemas() {
        return new TreeReference();
    }

    @Bean
    OpenApiPart treeMoveSchemas() {
        return new RecordSchemas(MoveAnswer.class);
    }
}
