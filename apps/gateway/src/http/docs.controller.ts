import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../access/access.guard.js';
import { openApi } from './openapi.js';

const require = createRequire(import.meta.url);

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Vigie API</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/show.js"></script></body>
</html>
`;

/** The API's description: for people at `/api/docs`, for machines at `/api/docs/openapi.json`. */
@Controller('api/docs')
@Requires('view-docs')
export class DocsController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return PAGE;
  }

  @Get('openapi.json')
  description(): object {
    return openApi('1');
  }

  @Get('show.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  show(): string {
    return "SwaggerUIBundle({ url: '/api/docs/openapi.json', dom_id: '#ui' });\n";
  }

  @Get(':asset')
  async asset(@Param('asset') asset: string, @Res() response: Response): Promise<void> {
    const type = ASSETS[asset];
    if (type === undefined) throw new NotFoundException(`nothing at /api/docs/${asset}`);
    response.type(type).send(await readFile(require.resolve(`swagger-ui-dist/${asset}`)));
  }
}
