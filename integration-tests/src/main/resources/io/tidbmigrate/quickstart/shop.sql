CREATE TABLE countries (
  code CHAR(2) NOT NULL PRIMARY KEY,
  name VARCHAR(64) NOT NULL,
  currency CHAR(3) NOT NULL,
  vat DECIMAL(4,2) NOT NULL,
  in_eu BOOLEAN NOT NULL
);

CREATE TABLE categories (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id INT UNSIGNED,
  slug VARCHAR(60) NOT NULL UNIQUE,
  title VARCHAR(80) NOT NULL COMMENT 'as shown in the menu; 分類',
  CONSTRAINT category_parent FOREIGN KEY (parent_id) REFERENCES categories (id)
);

CREATE TABLE customers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(120) NOT NULL,
  name VARCHAR(100) NOT NULL,
  born DATE,
  level ENUM('basic', 'silver', 'gold') NOT NULL DEFAULT 'basic',
  credit DECIMAL(10,2) NOT NULL DEFAULT 0.00,
  preferences JSON,
  registered_at DATETIME(3) NOT NULL,
  UNIQUE KEY email (email)
);

CREATE TABLE addresses (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  country CHAR(2) NOT NULL,
  street VARCHAR(120) NOT NULL,
  city VARCHAR(80) NOT NULL,
  postcode VARCHAR(12),
  is_default BOOLEAN NOT NULL DEFAULT TRUE,
  CONSTRAINT address_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT address_country FOREIGN KEY (country) REFERENCES countries (code)
);

CREATE TABLE products (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku VARCHAR(24) NOT NULL,
  title VARCHAR(120) NOT NULL,
  description TEXT,
  price DECIMAL(12,2) NOT NULL,
  weight_kg DOUBLE,
  rating FLOAT,
  tags SET('new', 'sale', 'fragile', 'organic', 'gift') NOT NULL DEFAULT '',
  attributes JSON NOT NULL,
  checksum BINARY(16) NOT NULL,
  released YEAR,
  updated_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  UNIQUE KEY sku (sku)
);

CREATE TABLE product_categories (
  product_id INT UNSIGNED NOT NULL,
  category_id INT UNSIGNED NOT NULL,
  position SMALLINT NOT NULL,
  PRIMARY KEY (product_id, category_id),
  CONSTRAINT in_category_product FOREIGN KEY (product_id) REFERENCES products (id),
  CONSTRAINT in_category_category FOREIGN KEY (category_id) REFERENCES categories (id)
);

CREATE TABLE warehouses (
  id SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
  city VARCHAR(60) NOT NULL,
  opens TIME NOT NULL,
  closes TIME NOT NULL
);

CREATE TABLE stock (
  warehouse_id SMALLINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  quantity INT NOT NULL,
  counted_on DATE,
  PRIMARY KEY (warehouse_id, product_id),
  CONSTRAINT stock_warehouse FOREIGN KEY (warehouse_id) REFERENCES warehouses (id),
  CONSTRAINT stock_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE orders (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  address_id BIGINT UNSIGNED NOT NULL,
  status ENUM('open', 'paid', 'shipped', 'cancelled') NOT NULL,
  flags BIT(8) NOT NULL DEFAULT b'0',
  note VARCHAR(200),
  placed_at DATETIME(6) NOT NULL,
  CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT order_address FOREIGN KEY (address_id) REFERENCES addresses (id)
);

CREATE TABLE order_items (
  order_id BIGINT UNSIGNED NOT NULL,
  line SMALLINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  quantity INT NOT NULL,
  unit_price DECIMAL(12,2) NOT NULL,
  amount DECIMAL(14,2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
  PRIMARY KEY (order_id, line),
  CONSTRAINT item_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT item_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE payments (
  id BINARY(16) NOT NULL PRIMARY KEY,
  order_id BIGINT UNSIGNED NOT NULL,
  method ENUM('card', 'transfer', 'voucher', '現金') NOT NULL,
  amount DECIMAL(14,2) NOT NULL,
  details JSON,
  paid_at TIMESTAMP(6) NULL,
  CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE shipments (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id BIGINT UNSIGNED NOT NULL,
  warehouse_id SMALLINT UNSIGNED NOT NULL,
  carrier VARCHAR(40) NOT NULL,
  tracking VARCHAR(40),
  shipped_on DATE NOT NULL,
  delivered_at DATETIME,
  label BLOB,
  UNIQUE KEY tracking (tracking),
  CONSTRAINT shipment_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT shipment_warehouse FOREIGN KEY (warehouse_id) REFERENCES warehouses (id)
);

CREATE TABLE reviews (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  product_id INT UNSIGNED NOT NULL,
  stars TINYINT NOT NULL,
  body TEXT,
  written_at DATETIME NOT NULL,
  UNIQUE KEY one_each (customer_id, product_id),
  CONSTRAINT review_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT review_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE coupons (
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  percent DECIMAL(5,2) NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  uses INT UNSIGNED NOT NULL DEFAULT 0
);

CREATE TABLE page_views (
  viewed_at DATETIME(3) NOT NULL,
  customer_id BIGINT UNSIGNED,
  path VARCHAR(120) NOT NULL,
  stayed TIME(3),
  KEY viewed_at (viewed_at)
);

CREATE TABLE search_terms (
  searched_at DATETIME NOT NULL,
  term VARCHAR(80) NOT NULL,
  hits INT NOT NULL
);

CREATE VIEW order_totals AS
  SELECT o.id, o.customer_id, SUM(i.amount) AS total FROM orders o JOIN order_items i ON i.order_id = o.id GROUP BY o.id;
