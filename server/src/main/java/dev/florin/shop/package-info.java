/**
 * What a company sells and to whom: products and variants with their prices and volumes per country, stock, shipping,
 * taxes, discounts, plans, enrolment packs, customers and reps. Carts and checkouts read it as a {@link
 * dev.florin.shop.Shop}; company resources over REST change it.
 */
@NullMarked
package dev.florin.shop;

import org.jspecify.annotations.NullMarked;
