import type { ComponentType } from 'react';
import type { IconName } from '../ui/Icon';

/**
 * One page of the console.
 *
 * `path` is below `/console`. `nav` puts the page into the navigation, under the heading of its group; `needs` is the permission at a
 * company's desk that it takes. `example` is a path
 * that the browser tests open where `path` has a parameter. `load` gives the page, which is its file's default export.
 */
export interface Page {
  path: string;
  title: string;
  nav?: { group: NavGroup; icon: IconName; needs?: string };
  example?: string;
  load: () => Promise<{ default: ComponentType }>;
}

/** The headings of the navigation, in their order. */
export const NAV_GROUPS = [
  'Overview',
  'Shop',
  'Money',
  'Developers',
  'Company',
  'Operator',
  'Guides',
] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** Every page: a feature adds its own here, one line each. */
// biome-ignore format: one line a page is easier to read, and two features that add one do not meet
export const PAGES: Page[] = [
  { path: '/', title: 'Welcome', nav: { group: 'Overview', icon: 'home' }, load: () => import('../landing/LandingPage') },
  { path: '/home', title: 'Home', nav: { group: 'Overview', icon: 'user' }, load: () => import('../buying/HomePage') },
  { path: '/people', title: 'People', nav: { group: 'Overview', icon: 'user' }, load: () => import('../people/PeoplePage') },
  { path: '/shop', title: 'Shop', nav: { group: 'Shop', icon: 'shop' }, load: () => import('../buying/ShopPage') },
  { path: '/shop/:slug', title: 'Buy a gift card', example: '/shop/starbucks', load: () => import('../buying/MerchantPage') },
  { path: '/cards', title: 'Cards', nav: { group: 'Shop', icon: 'card' }, load: () => import('../buying/CardsPage') },
  { path: '/cards/:id', title: 'Gift card', example: '/cards/none', load: () => import('../buying/CardPage') },
  { path: '/purchases', title: 'Purchases', nav: { group: 'Shop', icon: 'list' }, load: () => import('../buying/PurchasesPage') },
  { path: '/wallet', title: 'Wallet', nav: { group: 'Money', icon: 'card' }, load: () => import('../money/WalletPage') },
  { path: '/wallet/cards', title: 'Bank cards', load: () => import('../money/BankCardsPage') },
  { path: '/wallet/banks', title: 'Bank accounts', load: () => import('../money/BanksPage') },
  { path: '/wallet/statements', title: 'Statements', load: () => import('../money/StatementsPage') },
  { path: '/money', title: 'Move money', nav: { group: 'Money', icon: 'right' }, load: () => import('../money/MoneyPage') },
  { path: '/money/deposit', title: 'Deposit', load: () => import('../money/DepositPage') },
  { path: '/money/withdraw', title: 'Withdraw', load: () => import('../money/WithdrawPage') },
  { path: '/money/transfer', title: 'Between spend accounts', load: () => import('../money/TransferPage') },
  { path: '/money/send', title: 'Send to somebody', load: () => import('../money/SendPage') },
  { path: '/money/redeem', title: 'Redeem a gift card', load: () => import('../money/RedeemPage') },
  { path: '/transactions', title: 'Transactions', nav: { group: 'Money', icon: 'list' }, load: () => import('../money/TransactionsPage') },
  { path: '/transactions/declined', title: 'Declined transactions', load: () => import('../money/DeclinedPage') },
  { path: '/explorer', title: 'API Explorer', nav: { group: 'Developers', icon: 'terminal' }, load: () => import('../explorer/ExplorerPage') },
  { path: '/reference', title: 'API reference', nav: { group: 'Developers', icon: 'book' }, load: () => import('../reference/ReferencePage') },
  { path: '/reference/:section/:name', title: 'API reference', example: '/reference/mutations/purchaseGiftCard', load: () => import('../reference/ElementPage') },
  { path: '/apps', title: 'Apps', nav: { group: 'Developers', icon: 'code' }, load: () => import('../apps/AppsPage') },
  { path: '/apps/:appId', title: 'App', example: '/apps/none', load: () => import('../apps/AppPage') },
  { path: '/requests', title: 'Request log', nav: { group: 'Developers', icon: 'list' }, load: () => import('../apps/RequestsPage') },
  { path: '/requests/:id', title: 'Request', example: '/requests/1', load: () => import('../apps/RequestPage') },
  { path: '/authorize', title: 'An app asks for access', example: '/authorize?client_id=none', load: () => import('../apps/AuthorizePage') },
  { path: '/sign-in', title: 'Sign in', load: () => import('../signin/SignInPage') },
  { path: '/sign-in/by-mail', title: 'Sign in by mail', load: () => import('../signin/MailedLinkPage') },
  { path: '/second-step', title: 'One more step', load: () => import('../signin/SecondStepPage') },
  { path: '/sign-in/:link', title: 'Sign in', example: '/sign-in/none', load: () => import('../signin/OpenLinkPage') },
  { path: '/link/:link', title: 'Sign in', example: '/link/none', load: () => import('../signin/LinkPage') },
  { path: '/sign-up', title: 'Make an account', load: () => import('../signin/SignUpPage') },
  { path: '/verify/:link', title: 'Confirm your address', example: '/verify/none', load: () => import('../signin/VerifyPage') },
  { path: '/forgot', title: 'Forgot password', load: () => import('../signin/ForgotPage') },
  { path: '/reset/:link', title: 'Choose a new password', example: '/reset/none', load: () => import('../signin/ResetPage') },
  { path: '/not-me/:link', title: 'This was not me', example: '/not-me/none', load: () => import('../signin/NotMePage') },
  { path: '/invitation/:link', title: 'Invitation', example: '/invitation/none', load: () => import('../signin/InvitationPage') },
  { path: '/settings', title: 'Settings', load: () => import('../signin/SettingsPage') },
  { path: '/company', title: 'Company’s desk', nav: { group: 'Company', icon: 'home' }, load: () => import('../company/HomePage') },
  { path: '/company/sign-in', title: 'A company’s desk', load: () => import('../company/SignInPage') },
  { path: '/company/link/:link', title: 'A company’s desk', example: '/company/link/none', load: () => import('../company/LinkPage') },
  { path: '/company/orders', title: 'Orders', nav: { group: 'Company', icon: 'list', needs: 'orders.view' }, load: () => import('../company/OrdersPage') },
  { path: '/company/orders/:id', title: 'Order', example: '/company/orders/1', load: () => import('../company/OrderPage') },
  { path: '/company/sales', title: 'Sales', nav: { group: 'Company', icon: 'guide', needs: 'orders.view' }, load: () => import('../company/SalesPage') },
  { path: '/company/products', title: 'Products', nav: { group: 'Company', icon: 'shop', needs: 'catalog.view' }, load: () => import('../company/ProductsPage') },
  { path: '/company/products/:id', title: 'Product', example: '/company/products/45', load: () => import('../company/ProductPage') },
  { path: '/company/variants/:id', title: 'Variant', example: '/company/variants/89', load: () => import('../company/VariantPage') },
  { path: '/company/stock', title: 'Stock', nav: { group: 'Company', icon: 'list', needs: 'catalog.view' }, load: () => import('../company/StockPage') },
  { path: '/company/discounts', title: 'Discounts', nav: { group: 'Company', icon: 'plus', needs: 'catalog.view' }, load: () => import('../company/DiscountsPage') },
  { path: '/company/discounts/:id', title: 'Discount', example: '/company/discounts/1', load: () => import('../company/DiscountPage') },
  { path: '/company/customers', title: 'Customers', nav: { group: 'Company', icon: 'user', needs: 'customers.view' }, load: () => import('../company/CustomersPage') },
  { path: '/company/customers/:id', title: 'Customer', example: '/company/customers/123', load: () => import('../company/CustomerPage') },
  { path: '/company/subscriptions', title: 'Subscriptions', nav: { group: 'Company', icon: 'right', needs: 'subscriptions.view' }, load: () => import('../company/SubscriptionsPage') },
  { path: '/company/subscriptions/:id', title: 'Subscription', example: '/company/subscriptions/1001', load: () => import('../company/SubscriptionPage') },
  { path: '/company/shipping', title: 'Shipping methods', nav: { group: 'Company', icon: 'external', needs: 'settings.view' }, load: () => import('../company/ShippingMethodsPage') },
  { path: '/company/shipping/:id', title: 'Shipping method', example: '/company/shipping/10', load: () => import('../company/ShippingMethodPage') },
  { path: '/company/taxes', title: 'Taxes', nav: { group: 'Company', icon: 'book', needs: 'settings.view' }, load: () => import('../company/TaxRatesPage') },
  { path: '/company/taxes/:id', title: 'Tax rate', example: '/company/taxes/4', load: () => import('../company/TaxRatePage') },
  { path: '/company/settings', title: 'Company settings', nav: { group: 'Company', icon: 'settings', needs: 'settings.view' }, load: () => import('../company/SettingsPage') },
  { path: '/company/staff', title: 'Staff', nav: { group: 'Company', icon: 'user', needs: 'users.view' }, load: () => import('../company/StaffPage') },
  { path: '/company/staff/:id', title: 'One of the staff', example: '/company/staff/1', load: () => import('../company/StaffMemberPage') },
  { path: '/company/roles', title: 'Roles', nav: { group: 'Company', icon: 'key', needs: 'users.view' }, load: () => import('../company/RolesPage') },
  { path: '/company/roles/:id', title: 'Role', example: '/company/roles/1', load: () => import('../company/RolePage') },
  { path: '/company/tokens', title: 'Tokens', nav: { group: 'Company', icon: 'code', needs: 'users.view' }, load: () => import('../company/TokensPage') },
  { path: '/operator/operations', title: 'Operations', nav: { group: 'Operator', icon: 'list' }, load: () => import('../operator/OperationsPage') },
  { path: '/operator/operations/:id', title: 'Operation', example: '/operator/operations/none', load: () => import('../operator/OperationPage') },
  { path: '/operator/reviews', title: 'App reviews', nav: { group: 'Operator', icon: 'key' }, load: () => import('../operator/ReviewsPage') },
  { path: '/operator/purchases', title: 'All purchases', nav: { group: 'Operator', icon: 'card' }, load: () => import('../operator/PurchasesPage') },
  { path: '/operator/purchases/:id', title: 'Purchase', example: '/operator/purchases/none', load: () => import('../operator/PurchasePage') },
  { path: '/operator/reconcile', title: 'Reconcile', nav: { group: 'Operator', icon: 'check' }, load: () => import('../operator/ReconcilePage') },
  { path: '/operator/users', title: 'Users', nav: { group: 'Operator', icon: 'user' }, load: () => import('../operator/UsersPage') },
  { path: '/operator/users/:id', title: 'User', example: '/operator/users/none', load: () => import('../operator/UserPage') },
  { path: '/operator/accounts', title: 'Accounts', nav: { group: 'Operator', icon: 'card' }, load: () => import('../operator/AccountsPage') },
  { path: '/operator/accounts/:id', title: 'Account', example: '/operator/accounts/none', load: () => import('../operator/AccountPage') },
  { path: '/operator/accounts/:id/statements', title: 'Statement', example: '/operator/accounts/none/statements', load: () => import('../operator/StatementPage') },
  { path: '/operator/books', title: 'Books', nav: { group: 'Operator', icon: 'book' }, load: () => import('../operator/BooksPage') },
  { path: '/operator/catalogue', title: 'Catalogue', nav: { group: 'Operator', icon: 'shop' }, load: () => import('../operator/CataloguePage') },
  { path: '/operator/catalogue/:slug', title: 'Merchant', example: '/operator/catalogue/none', load: () => import('../operator/MerchantPage') },
  { path: '/operator/vendors', title: 'Vendors', nav: { group: 'Operator', icon: 'external' }, load: () => import('../operator/VendorsPage') },
  { path: '/operator/programs', title: 'Programs', nav: { group: 'Operator', icon: 'code' }, load: () => import('../operator/ProgramsPage') },
  { path: '/operator/programs/:id', title: 'Program', example: '/operator/programs/1', load: () => import('../operator/ProgramPage') },
  { path: '/operator/requests', title: 'Requests', nav: { group: 'Operator', icon: 'terminal' }, load: () => import('../operator/RequestsPage') },
  { path: '/operator/requests/:id', title: 'Request', example: '/operator/requests/1', load: () => import('../operator/RequestPage') },
  { path: '/operator/disputes', title: 'Disputes', nav: { group: 'Operator', icon: 'warning' }, load: () => import('../operator/DisputesPage') },
  { path: '/operator/charges', title: 'Charges', nav: { group: 'Operator', icon: 'card' }, load: () => import('../operator/ChargesPage') },
  { path: '/operator/charges/:id', title: 'Charge', example: '/operator/charges/none', load: () => import('../operator/ChargePage') },
  { path: '/operator/returns', title: 'Returned deposits', nav: { group: 'Operator', icon: 'warning' }, load: () => import('../operator/ReturnsPage') },
  { path: '/operator/identities', title: 'Identities', nav: { group: 'Operator', icon: 'user' }, load: () => import('../operator/VerificationsPage') },
  { path: '/operator/unconfirmed-banks', title: 'Unconfirmed bank accounts', nav: { group: 'Operator', icon: 'card' }, load: () => import('../operator/UnconfirmedBanksPage') },
  { path: '/operator/audit', title: 'Audit log', nav: { group: 'Operator', icon: 'search' }, load: () => import('../operator/AuditPage') },
  { path: '/operator/health', title: 'Health', nav: { group: 'Operator', icon: 'check' }, load: () => import('../operator/HealthPage') },
  { path: '/guides/getting-started', title: 'Getting started', nav: { group: 'Guides', icon: 'guide' }, load: () => import('../guides/GettingStartedPage') },
  { path: '/guides/errors', title: 'Errors', nav: { group: 'Guides', icon: 'warning' }, load: () => import('../guides/ErrorsPage') },
  { path: '/guides/idempotency', title: 'Idempotency', nav: { group: 'Guides', icon: 'key' }, load: () => import('../guides/IdempotencyPage') },
  { path: '/guides/ordering-at-volume', title: 'Ordering at volume', nav: { group: 'Guides', icon: 'list' }, load: () => import('../guides/OrderingAtVolumePage') },
];
