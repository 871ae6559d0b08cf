package dev.florin.order.rest;

import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which services beside its gateway a merchant's payments use: none of those that Fluid's payments API knows. Changing
 * that would take credentials, so it is not served. A merchant is a company, and has its id.
 */
@RestController
class MerchantConfigurationEndpoint {
    private static final List<String> UNSET = List.of(
            "vgs_client_id",
            "vgs_client_secret",
            "vgs_environment",
            "vgs_cmp_vault_id",
            "vgs_proxy_username",
            "vgs_proxy_password",
            "kount_api_key",
            "kount_environment",
            "kount_client_id",
            "kount_channel_prefix",
            "kount_webhook_signing_key",
            "network_3ds_setting",
            "payouts_settings");

    private final CompanyDesk desk;

    MerchantConfigurationEndpoint(CompanyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/payment/v2026-04/merchants/{merchant_id}/configuration")
    ResponseEntity<Object> show(@PathVariable("merchant_id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        if (!id.equals(Long.toString(company))) {
            throw FluidRefusal.notFound();
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        UNSET.forEach(name -> shown.put(name, null));
        shown.put("kount_enterprise", false);
        shown.put("kount_accounts", List.of());
        shown.put("network_tokens_enabled", false);
        shown.put("platform_fee_rate", 0);
        shown.put("platform_fee_fixed", 0);
        return CompanyDesk.answer(200, desk.answers().answer(request, "data", shown));
    }
}
