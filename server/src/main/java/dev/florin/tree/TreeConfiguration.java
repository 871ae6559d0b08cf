package dev.florin.tree;

import dev.florin.platform.Transactions;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedWork;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.tree.rest.TreeRestConfiguration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of trees. */
@Configuration(proxyBeanMethods = false)
@Import(TreeRestConfiguration.class)
public class TreeConfiguration {
    @Bean
    ResourceGroup treeResources() {
        return TreeResources.GROUP;
    }

    @Bean
    TreeNodes treeNodes(ResourceStore store, Transactions transactions, KeptReplies replies, InstantSource clock) {
        return new TreeNodes(store, transactions, new KeyedWork(transactions, replies, clock));
    }

    @Bean
    Genealogy genealogy(Transactions transactions) {
        return new Genealogy(transactions);
    }

    @Bean
    Branches branches(Transactions transactions) {
        return new Branches(transactions);
    }
}
