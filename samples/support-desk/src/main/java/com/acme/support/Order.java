package com.acme.support;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** An order of a customer. */
@Table("ORDERS")
public record Order(@Id String id, String customer, String item, String state) {}
