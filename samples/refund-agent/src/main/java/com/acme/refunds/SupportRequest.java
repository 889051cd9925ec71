package com.acme.refunds;

/** The form on the web site: who asks, for which order, and what is wrong. */
public record SupportRequest(String customer, String orderId, String message) {}
