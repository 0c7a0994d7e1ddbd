// Made-up companies and people on reserved domains; the same every time.
const titles = [
  'Chief Executive Officer',
  'Chief Revenue Officer',
  'VP Sales',
  'Head of Revenue Operations',
  'Director of Sales Enablement',
  'Sales Operations Manager',
  'Chief Financial Officer',
  'Procurement Lead',
  'Security Engineer',
  'Account Executive',
  'Marketing Manager',
  'Chief Technology Officer',
  'Board Member',
  'Head of Legal',
  'Executive Assistant to the CEO',
];

export const seller = {
  name: 'Brindlecombe Software',
  product: 'Forecasts for sales teams',
  category: 'sales_tools',
  dealSizeUsd: 50_000,
};

export function companiesCsv(count) {
  const rows = numbers(count).map(
    (at) => `Company ${at},https://company-${at}.example,${20 + ((at * 137) % 5000)}`,
  );
  return ['company_name,homepage_url,number_of_employees', ...rows, ''].join('\n');
}

export function peopleCsv(companies, each) {
  const rows = numbers(companies).flatMap((at) =>
    numbers(each).map(
      (seat) =>
        `Company ${at},company-${at}.example,Given${(at + seat) % 97},Family${at}x${seat},${titles[(at + seat) % titles.length]},` +
        `${seat % 9 === 8},person${seat}@company-${at}.example`,
    ),
  );
  return ['company_name,company_domain,first_name,last_name,title,is_past,email', ...rows, ''].join('\n');
}

function numbers(count) {
  return Array.from({ length: count }, (_unused, at) => at);
}
