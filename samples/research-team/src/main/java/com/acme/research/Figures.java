package com.acme.research;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.V;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what the scouts found into figures, for those who reckon: code, no model. */
public final class Figures {

    private static final Pattern PRICE = Pattern.compile("[0-9][0-9.,]*");

    @Agent(description = "Puts findings into figures", outputKey = "figures")
    public String of(@V("price") String price, @V("stock") String stock) {
        Matcher found = PRICE.matcher(price);
        BigDecimal euros = found.find() ? number(found.group()) : BigDecimal.ZERO;
        return "best offer " + euros.setScale(2) + " EUR, on stock: " + stock.replaceAll("\\D", "");
    }

    private static BigDecimal number(String written) {
        return new BigDecimal(written.replace(",", "")).stripTrailingZeros();
    }
}
